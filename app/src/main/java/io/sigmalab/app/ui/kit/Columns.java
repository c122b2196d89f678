package io.sigmalab.app.ui.kit;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** Columns of tables: numbers at the right, ids in mono, nodes where a text is not enough. */
public final class Columns {
    private Columns() {}

    /** A column of texts. */
    public static <T> TableColumn<T, String> text(
            String title, double width, Function<T, String> value, String... classes) {
        TableColumn<T, String> column = column(title, width, value);
        column.setCellFactory(
                table ->
                        new TableCell<>() {
                            {
                                getStyleClass().addAll(classes);
                            }

                            @Override
                            protected void updateItem(@Nullable String text, boolean empty) {
                                super.updateItem(text, empty);
                                setText(empty ? null : text);
                            }
                        });
        return column;
    }

    /** A column of numbers, already written for people. */
    public static <T> TableColumn<T, String> number(
            String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = text(title, width, value, Styles.NUMBER);
        column.getStyleClass().add(Styles.NUMBER);
        return column;
    }

    /** A column of nodes made for each row that is on the screen. */
    public static <T> TableColumn<T, T> node(String title, double width, Function<T, Node> maker) {
        TableColumn<T, T> column = column(title, width, row -> row);
        column.setCellFactory(
                table ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable T row, boolean empty) {
                                super.updateItem(row, empty);
                                setGraphic(empty || row == null ? null : maker.apply(row));
                            }
                        });
        return column;
    }

    private static <T, V> TableColumn<T, V> column(
            String title, double width, Function<T, V> value) {
        TableColumn<T, V> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }
}
