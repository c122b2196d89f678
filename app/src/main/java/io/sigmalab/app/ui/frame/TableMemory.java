package io.sigmalab.app.ui.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * How somebody arranged a table: order, widths and visibility of its columns, and by what it is
 * sorted. Kept in the preferences under {@code table.NAME} and put back when the table is made
 * again. A column is known by its id, or without one by its title, or else by its place.
 */
public final class TableMemory<T> {
    private final TableView<T> table;
    private final String name;
    private final Preferences preferences;
    private final InvalidationListener told = changed -> save();
    private final Set<String> notWorthIt = new HashSet<>();
    private boolean restoring;

    private TableMemory(TableView<T> table, String name, Preferences preferences) {
        this.table = table;
        this.name = "table." + name;
        this.preferences = preferences;
    }

    /**
     * Puts back what is remembered of a table that has its columns, and remembers it from now on.
     * Its columns can be hidden by the button at the right end of its header.
     *
     * @param name of the table, {@code history}
     */
    public static <T> TableMemory<T> of(TableView<T> table, Preferences preferences, String name) {
        TableMemory<T> memory = new TableMemory<>(table, name, preferences);
        table.setTableMenuButtonVisible(true);
        nameColumns(table);
        memory.restore();
        table.getColumns()
                .addListener(
                        (ListChangeListener<TableColumn<T, ?>>)
                                change -> {
                                    nameColumns(table);
                                    memory.listen();
                                    memory.save();
                                });
        table.getSortOrder().addListener((ListChangeListener<Object>) change -> memory.save());
        return memory;
    }

    private static <T> void nameColumns(TableView<T> table) {
        for (int i = 0; i < table.getColumns().size(); i++) {
            TableColumn<T, ?> column = table.getColumns().get(i);
            if (column.getId() == null) {
                String text = column.getText();
                column.setId(text == null || text.isEmpty() ? "#" + i : text);
            }
        }
    }

    /**
     * Makes a table sort what is put into it, so that what comes later is in order too.
     *
     * @return what is to be filled instead of the items of the table
     */
    public static <T> ObservableList<T> rows(TableView<T> table) {
        ObservableList<T> rows = FXCollections.observableArrayList();
        rows(table, rows);
        return rows;
    }

    /** The same for rows that somebody else fills. */
    public static <T> void rows(TableView<T> table, ObservableList<T> rows) {
        SortedList<T> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
    }

    /**
     * Changes columns into others and puts back what is remembered of them; what they are like
     * meanwhile is not remembered.
     */
    public void remake(Runnable change) {
        restoring = true;
        change.run();
        restore();
    }

    private void restore() {
        restoring = true;
        JsonNode kept = preferences.json(name);
        if (kept != null) {
            order(kept.path("order"));
            for (TableColumn<T, ?> column : table.getColumns()) {
                JsonNode width = kept.path("widths").path(column.getId());
                if (width.isNumber()) {
                    column.setPrefWidth(width.doubleValue());
                }
            }
            kept.path("hidden").forEach(id -> hide(id.asText()));
            sort(kept.path("sort"));
        }
        listen();
        restoring = false;
    }

    /** Whether somebody hid a column. */
    public boolean hides(TableColumn<T, ?> column) {
        JsonNode kept = preferences.json(name);
        if (kept != null) {
            for (JsonNode id : kept.path("hidden")) {
                if (id.asText().equals(column.getId())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Shows or hides a column because of what there is to show, which nobody asked to remember. */
    public void show(TableColumn<T, ?> column, boolean isWorthIt) {
        boolean shown = isWorthIt && !hides(column);
        if (isWorthIt) {
            notWorthIt.remove(column.getId());
        } else {
            notWorthIt.add(column.getId());
        }
        restoring = true;
        column.setVisible(shown);
        restoring = false;
    }

    private void order(JsonNode order) {
        Map<String, Integer> places = new LinkedHashMap<>();
        order.forEach(id -> places.put(id.asText(), places.size()));
        List<TableColumn<T, ?>> columns = new ArrayList<>(table.getColumns());
        // Columns that are new since stand at the end, as they come.
        columns.sort(
                Comparator.comparingInt(
                        column -> places.getOrDefault(column.getId(), places.size())));
        if (!columns.equals(table.getColumns())) {
            table.getColumns().setAll(columns);
        }
    }

    private void hide(String id) {
        table.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .forEach(column -> column.setVisible(false));
    }

    private void sort(JsonNode kept) {
        List<TableColumn<T, ?>> by = new ArrayList<>();
        for (JsonNode one : kept) {
            String text = one.asText();
            for (TableColumn<T, ?> column : table.getColumns()) {
                if (column.isSortable() && text.substring(1).equals(column.getId())) {
                    column.setSortType(
                            text.startsWith("+")
                                    ? TableColumn.SortType.ASCENDING
                                    : TableColumn.SortType.DESCENDING);
                    by.add(column);
                }
            }
        }
        table.getSortOrder().setAll(by);
    }

    private void listen() {
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.widthProperty().removeListener(told);
            column.widthProperty().addListener(told);
            column.visibleProperty().removeListener(told);
            column.visibleProperty().addListener(told);
            column.sortTypeProperty().removeListener(told);
            column.sortTypeProperty().addListener(told);
        }
    }

    private void save() {
        // Before it is laid out for the first time its columns have no widths of their own.
        if (restoring || table.getColumns().isEmpty() || table.getWidth() <= 0) {
            return;
        }
        List<String> order = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        Map<String, Double> widths = new LinkedHashMap<>();
        for (TableColumn<T, ?> column : table.getColumns()) {
            order.add(column.getId());
            widths.put(column.getId(), (double) Math.round(column.getWidth()));
            if (!column.isVisible() && !notWorthIt.contains(column.getId())) {
                hidden.add(column.getId());
            }
        }
        List<String> sort = new ArrayList<>();
        for (TableColumn<T, ?> column : table.getSortOrder()) {
            boolean up = column.getSortType() == TableColumn.SortType.ASCENDING;
            sort.add((up ? "+" : "-") + column.getId());
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("order", order);
        kept.put("hidden", hidden);
        kept.put("widths", widths);
        kept.put("sort", sort);
        preferences.put(name, kept);
    }
}
