package io.sigmalab.app.ui.data;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Simulated market, folder on disk or vendor: one is chosen, tried, and then in force. */
public final class SourcePane extends VBox {
    private final SourceModel model;
    private final String prefix;
    private final Label told = Ui.label("", Styles.MUTED);
    private final Button use;

    /**
     * @param prefix of the ids of its nodes, {@code first-start}
     */
    public SourcePane(SourceModel model, String prefix) {
        super(8);
        this.model = model;
        this.prefix = prefix;
        use = Ui.button(prefix + "-use", "Use this data", "fth-check", model::use);
        told.setId(prefix + "-found");
        told.setWrapText(true);
        fill();
        model.state().addListener((property, was, is) -> show());
        show();
    }

    private void fill() {
        ToggleGroup group = new ToggleGroup();
        HBox simulated =
                new HBox(
                        8,
                        small("Seed", prefix + "-seed", model.seed(), 80),
                        small("Planted edge", prefix + "-edge", model.edge(), 100));
        TextField folder = new TextField();
        folder.setId(prefix + "-folder");
        folder.setPromptText("Folder with bars, options, chains");
        folder.setAccessibleText("Folder");
        folder.textProperty().bindBidirectional(model.folder());
        HBox.setHgrow(folder, Priority.ALWAYS);
        HBox files =
                new HBox(
                        8,
                        folder,
                        Ui.button(prefix + "-browse", "Browse", "fth-folder", this::browse));
        PasswordField key = new PasswordField();
        key.setId(prefix + "-key");
        key.setPromptText(model.hasKey() ? "a key is set" : "Key");
        key.setAccessibleText("Polygon key");
        key.textProperty().bindBidirectional(model.key());
        getChildren()
                .addAll(
                        source(
                                group,
                                "simulated",
                                "Simulated market",
                                "Same seed, same prices. Marked SIMULATED DATA everywhere.",
                                "fth-cpu",
                                simulated),
                        source(
                                group,
                                "folder",
                                "Folder on disk",
                                "CSV bars, option minutes, chains.",
                                "fth-folder",
                                files),
                        source(
                                group,
                                "polygon",
                                "Polygon key",
                                "Stored in the home, shown masked, never logged.",
                                "fth-key",
                                key),
                        told,
                        use);
    }

    private static VBox small(String title, String id, StringProperty value, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(title);
        field.setPrefWidth(width);
        field.textProperty().bindBidirectional(value);
        return new VBox(2, Ui.label(title, Styles.MUTED), field);
    }

    private Node source(
            ToggleGroup group, String code, String title, String text, String icon, Node more) {
        ToggleButton head = new ToggleButton();
        Label body = Ui.label(text, Styles.MUTED);
        body.setMinWidth(0);
        VBox words = new VBox(Ui.label(title, Styles.STRONG), body);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(10, words, Ui.icon(icon));
        head.setGraphic(line);
        head.setId(prefix + "-" + code);
        head.setAccessibleText(title + ". " + text);
        head.getStyleClass().add("first-start-choice");
        head.setMaxWidth(Double.MAX_VALUE);
        head.setToggleGroup(group);
        head.setUserData(code);
        head.setSelected(model.source().get().equals(code));
        head.setOnAction(
                event -> {
                    head.setSelected(true);
                    model.source().set(code);
                });
        VBox box = new VBox(6, head, more);
        more.managedProperty().bind(more.visibleProperty());
        more.visibleProperty().bind(model.source().isEqualTo(code));
        return box;
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder with market data");
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            model.folder().set(chosen.getPath());
        }
    }

    private void show() {
        SourceModel.State state = model.state().get();
        Exception problem = state.problem();
        use.setDisable(state.isChecking());
        use.setVisible(!state.isDone());
        use.setManaged(!state.isDone());
        told.getStyleClass().remove("create-problem");
        if (problem != null) {
            told.getStyleClass().add("create-problem");
        }
        told.setText(
                problem instanceof LabException lab
                        ? lab.what() + ": " + lab.hint()
                        : problem != null
                                ? problem.toString()
                                : state.isChecking() ? "Looking what is there" : state.found());
        told.setVisible(!told.getText().isEmpty());
        told.setManaged(told.isVisible());
    }
}
