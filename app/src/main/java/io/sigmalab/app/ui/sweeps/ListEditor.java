package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A dimension as a list of fields, one a value: Enter adds the next, emptying and leaving removes.
 */
final class ListEditor extends VBox {
    private final String id;
    private final String prompt;
    private final double fieldWidth;
    private final ObservableList<String> values;
    private final Label count = Ui.label("", Styles.FAINT);
    private final Pane rows;
    private boolean mine;

    /**
     * @param id fields are {@code id-0}, {@code id-1} …; the button that adds one is {@code id-add}
     * @param fieldWidth width of a field, or 0 for one a line
     */
    ListEditor(
            String id,
            String title,
            String help,
            String prompt,
            double fieldWidth,
            ObservableList<String> values) {
        super(4);
        this.id = id;
        this.prompt = prompt;
        this.fieldWidth = fieldWidth;
        this.values = values;
        rows = fieldWidth > 0 ? new FlowPane(6, 6) : new VBox(6);
        HBox head =
                new HBox(
                        6,
                        Ui.tip(Ui.label(title, Styles.STRONG), help),
                        Ui.spring(),
                        count,
                        Ui.iconButton(id + "-add", "fth-plus", "Add to " + title, this::add));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, rows);
        getStyleClass().add("lab-dimension");
        values.addListener((ListChangeListener<String>) change -> changed());
        fill();
    }

    private void changed() {
        count.setText("× " + values.size());
        if (!mine) {
            fill();
        }
    }

    private void fill() {
        count.setText("× " + values.size());
        rows.getChildren().clear();
        for (int i = 0; i < values.size(); i++) {
            rows.getChildren().add(row(i));
        }
    }

    private HBox row(int index) {
        TextField field = new TextField(values.get(index));
        field.setId(id + "-" + index);
        field.setPromptText(prompt);
        field.setAccessibleText(getAccessibleText());
        field.getStyleClass().add(Styles.MONO);
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        if (fieldWidth > 0) {
            field.setPrefWidth(fieldWidth - 26);
        } else {
            field.setMaxWidth(Double.MAX_VALUE);
        }
        field.textProperty()
                .addListener(
                        (property, was, is) -> {
                            if (index < values.size()) {
                                mine = true;
                                values.set(index, is);
                                mine = false;
                            }
                        });
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        add();
                        event.consume();
                    }
                });
        HBox row =
                new HBox(
                        field,
                        Ui.iconButton(
                                id + "-remove-" + index,
                                "fth-x",
                                "Remove " + values.get(index),
                                () -> remove(index)));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("lab-value-field");
        return row;
    }

    private void remove(int index) {
        List<String> rest = new ArrayList<>(values);
        if (index < rest.size()) {
            rest.remove(index);
            values.setAll(rest);
            focus(Math.min(index, rest.size() - 1));
        }
    }

    private void add() {
        values.add("");
        focus(values.size() - 1);
    }

    private void focus(int index) {
        if (index >= 0 && index < rows.getChildren().size()) {
            ((HBox) rows.getChildren().get(index)).getChildren().get(0).requestFocus();
        } else {
            lookup("#" + id + "-add").requestFocus();
        }
    }
}
