package io.sigmalab.app.ui.dashboard;

import java.util.function.Consumer;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/** Rows that open what they stand for: by a click, or by Enter. */
final class Rows {
    private Rows() {}

    static <T> void open(TableView<T> table, Consumer<T> open) {
        table.setRowFactory(
                view -> {
                    TableRow<T> row = new TableRow<>();
                    row.getStyleClass().add("dashboard-row");
                    row.setOnMouseClicked(
                            event -> {
                                if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                                    open.accept(row.getItem());
                                }
                            });
                    return row;
                });
        table.setOnKeyPressed(
                event -> {
                    T chosen = table.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && chosen != null) {
                        open.accept(chosen);
                        event.consume();
                    }
                });
    }
}
