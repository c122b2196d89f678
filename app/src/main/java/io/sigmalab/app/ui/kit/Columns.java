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

    /**
     * A column of texts that can be sorted by.
     *
     * @param key what is compared; rows without one come last whichever way
     */
    public static <T, K extends Comparable<? super K>> TableColumn<T, T> sorted(
            String title,
            double width,
            Function<T, String> value,
            Function<T, @Nullable K> key,
            String... classes) {
        TableColumn<T, T> column = column(title, width, row -> row);
        column.setCellFactory(
                table ->
                        new TableCell<>() {
                            {
                                getStyleClass().addAll(classes);
                            }

                            @Override
                            protected void updateItem(@Nullable T row, boolean empty) {
                                super.updateItem(row, empty);
                                setText(empty || row == null ? null : value.apply(row));
                            }
                        });
        return sortedBy(column, key);
    }

    /** A column of numbers that can be sorted by, the largest first. */
    public static <T, K extends Comparable<? super K>> TableColumn<T, T> figure(
            String title, double width, Function<T, String> value, Function<T, @Nullable K> key) {
        TableColumn<T, T> column = sorted(title, width, value, key, Styles.NUMBER);
        column.getStyleClass().add(Styles.NUMBER);
        column.setSortType(TableColumn.SortType.DESCENDING);
        return column;
    }

    /**
     * Makes a column of whole rows one that can be sorted by; rows without a key come last
     * whichever way.
     */
    public static <T, K extends Comparable<? super K>> TableColumn<T, T> sortedBy(
            TableColumn<T, T> column, Function<T, @Nullable K> key) {
        column.setSortable(true);
        column.setComparator(
                (a, b) -> {
                    K one = key.apply(a);
                    K other = key.apply(b);
                    if (one == null || other == null) {
                        boolean up = column.getSortType() == TableColumn.SortType.ASCENDING;
                        int first = one == null ? (other == null ? 0 : 1) : -1;
                        return up ? first : -first;
                    }
                    return one.compareTo(other);
                });
        return column;
    }

    /** Lets a column of texts be sorted by them. */
    public static <T> TableColumn<T, String> sortable(TableColumn<T, String> column) {
        column.setSortable(true);
        return column;
    }

    /** Puts the title of a column of nodes above numbers, at the right. */
    public static <T> TableColumn<T, T> right(TableColumn<T, T> column) {
        column.getStyleClass().add(Styles.NUMBER);
        return column;
    }

    /** A column that gives no room away: half a number or half a verdict is none. */
    public static <T, V> TableColumn<T, V> whole(TableColumn<T, V> column) {
        column.setMinWidth(column.getPrefWidth());
        return column;
    }

    /** Gives a column the name under which it is remembered. */
    public static <T, V> TableColumn<T, V> named(String id, TableColumn<T, V> column) {
        column.setId(id);
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
