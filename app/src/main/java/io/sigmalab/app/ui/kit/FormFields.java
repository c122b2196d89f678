package io.sigmalab.app.ui.kit;

import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Controls of a form that are bound to what they stand for. */
public final class FormFields {
    private FormFields() {}

    /** Two fields beside each other. */
    public static HBox pair(VBox a, VBox b) {
        HBox.setHgrow(a, Priority.ALWAYS);
        HBox.setHgrow(b, Priority.ALWAYS);
        a.setPrefWidth(90);
        b.setPrefWidth(90);
        return new HBox(8, a, b);
    }

    /** Fields below their name; the name leads to the first. */
    public static VBox labelled(String text, Node... nodes) {
        Label label = Ui.label(text, "lab-field-label");
        label.setLabelFor(nodes[0]);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        VBox box = new VBox(4, label);
        box.getChildren().addAll(nodes);
        return box;
    }

    /** A field of a text, both ways. */
    public static TextField field(String id, StringProperty value, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    /** A box of a flag, both ways. */
    public static CheckBox check(String id, String text, BooleanProperty value) {
        CheckBox box = new CheckBox(text);
        box.setId(id);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    /** A choice among codes by their names, both ways. */
    public static ComboBox<String> choice(
            String id, StringProperty value, Map<String, String> names) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(names.keySet());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String code) {
                        return names.getOrDefault(code, Objects.toString(code, ""));
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        box.valueProperty().bindBidirectional(value);
        return box;
    }
}
