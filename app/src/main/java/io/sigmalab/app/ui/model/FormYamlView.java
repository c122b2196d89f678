package io.sigmalab.app.ui.model;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A form that can also be read and written as YAML: two views of the same values. What is wrong in
 * the text is said below it; the form keeps the last values that could be taken.
 */
public final class FormYamlView extends StackPane {
    private final HBox switcher = new HBox();
    private final TextArea text = new TextArea();
    private final Label problem = Ui.label("", "lab-field-problem");
    private final Supplier<String> write;
    private boolean filling;

    /**
     * @param id of the buttons, {@code id-form} and {@code id-yaml}, and of the text, {@code
     *     id-text}
     * @param form the other view
     * @param write the values as YAML
     * @param take takes a text; gives what is wrong with it, or null
     */
    public FormYamlView(
            String id, Node form, Supplier<String> write, Function<String, @Nullable String> take) {
        this.write = write;
        text.setId(id + "-text");
        text.getStyleClass().add("lab-yaml-text");
        text.setAccessibleText("The form as YAML");
        text.setPrefRowCount(14);
        text.setMinHeight(80);
        VBox.setVgrow(text, Priority.ALWAYS);
        problem.setId(id + "-problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        Label hint = Ui.label("What is not named stays as model and data say.", Styles.FAINT);
        hint.setWrapText(true);
        VBox yaml = new VBox(6, text, problem, hint);
        yaml.getStyleClass().add("lab-yaml-form");
        text.textProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!filling) {
                                say(take.apply(is));
                            }
                        });
        ToggleGroup group = new ToggleGroup();
        ToggleButton asForm = button(id + "-form", "Form", "left-pill", group);
        ToggleButton asText = button(id + "-yaml", "YAML", "right-pill", group);
        switcher.setAlignment(Pos.CENTER);
        switcher.getChildren().setAll(asForm, asText);
        asForm.setOnAction(event -> show(asForm, form));
        asText.setOnAction(
                event -> {
                    fill();
                    show(asText, yaml);
                });
        if (form instanceof Region region) {
            // In a scroll pane that fills its height a form scrolls rather than being squeezed.
            region.setMinHeight(USE_PREF_SIZE);
        }
        show(asForm, form);
    }

    private static ToggleButton button(String id, String name, String pill, ToggleGroup group) {
        ToggleButton button = new ToggleButton(name);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll(pill, "lab-segment");
        button.setToggleGroup(group);
        return button;
    }

    private void show(ToggleButton chosen, Node node) {
        chosen.setSelected(true);
        getChildren().setAll(node);
    }

    private void say(@Nullable String wrong) {
        problem.setVisible(wrong != null);
        problem.setText(wrong == null ? "" : wrong);
    }

    private void fill() {
        filling = true;
        text.setText(write.get());
        filling = false;
        say(null);
    }

    /** The values have become others than by typing here. */
    public void changed() {
        if (!text.isFocused() && text.getScene() != null) {
            fill();
        }
    }

    /** The buttons that choose the view, for the header of the card. */
    public Node switcher() {
        return switcher;
    }
}
