package io.sigmalab.app.ui.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a table: order, widths and visibility of its columns, and what it is sorted
 * by. Columns are known by their ids; those without one stay where they are.
 */
public final class TableMemory {
    private final TableView<?> table;
    private final Preferences preferences;
    private final String name;
    private boolean restoring;

    private TableMemory(TableView<?> table, Preferences preferences, String name) {
        this.table = table;
        this.preferences = preferences;
        this.name = name;
    }

    /**
     * Restores what was remembered and remembers from now on. The columns must be there.
     *
     * @param name of the table, {@code dashboard.models}
     */
    public static void keep(TableView<?> table, Preferences preferences, String name) {
        TableMemory memory = new TableMemory(table, preferences, "table." + name);
        memory.restore(table);
        memory.listen();
    }

    /**
     * Makes a table sort what is put into it, so that what comes later is in order too.
     *
     * @return what is to be filled instead of the items of the table
     */
    public static <T> ObservableList<T> rows(TableView<T> table) {
        ObservableList<T> rows = FXCollections.observableArrayList();
        SortedList<T> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        return rows;
    }

    private <T> void restore(TableView<T> shown) {
        JsonNode kept = preferences.json(name);
        if (kept == null) {
            return;
        }
        restoring = true;
        List<TableColumn<T, ?>> all = new ArrayList<>(shown.getColumns());
        List<TableColumn<T, ?>> order = new ArrayList<>();
        for (JsonNode each : kept.path("columns")) {
            TableColumn<T, ?> column = find(all, each.path("id").asText());
            if (column != null && !order.contains(column)) {
                order.add(column);
                if (each.path("width").isNumber() && column.isResizable()) {
                    column.setPrefWidth(each.path("width").doubleValue());
                }
                column.setVisible(each.path("visible").asBoolean(true));
            }
        }
        // New columns and those without a name keep their place.
        for (int i = 0; i < all.size(); i++) {
            if (!order.contains(all.get(i))) {
                order.add(Math.min(i, order.size()), all.get(i));
            }
        }
        if (!order.equals(all)) {
            shown.getColumns().setAll(order);
        }
        if (kept.has("sort")) {
            sort(shown, kept.path("sort").asText(), kept.path("up").asBoolean());
        }
        restoring = false;
    }

    private static <T> void sort(TableView<T> shown, String id, boolean up) {
        shown.getSortOrder().clear();
        TableColumn<T, ?> by = find(shown.getColumns(), id);
        if (by != null && by.isSortable()) {
            by.setSortType(up ? SortType.ASCENDING : SortType.DESCENDING);
            shown.getSortOrder().add(by);
        }
    }

    private static <T> @Nullable TableColumn<T, ?> find(List<TableColumn<T, ?>> all, String id) {
        return all.stream().filter(column -> id.equals(column.getId())).findFirst().orElse(null);
    }

    private void listen() {
        for (TableColumn<?, ?> column : table.getColumns()) {
            column.widthProperty().addListener(change -> remember());
            column.visibleProperty().addListener(change -> remember());
        }
        table.getColumns().addListener((ListChangeListener<Object>) change -> remember());
        table.comparatorProperty().addListener(change -> remember());
    }

    private void remember() {
        // Before it is laid out for the first time its columns have no widths of their own.
        if (restoring || table.getWidth() <= 0) {
            return;
        }
        List<Map<String, Object>> columns = new ArrayList<>();
        for (TableColumn<?, ?> column : table.getColumns()) {
            if (column.getId() != null) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("id", column.getId());
                map.put("width", (double) Math.round(column.getWidth()));
                map.put("visible", column.isVisible());
                columns.add(map);
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("columns", columns);
        TableColumn<?, ?> by = table.getSortOrder().isEmpty() ? null : table.getSortOrder().get(0);
        all.put("sort", by == null || by.getId() == null ? "" : by.getId());
        all.put("up", by != null && by.getSortType() == SortType.ASCENDING);
        preferences.put(name, all);
    }
}
