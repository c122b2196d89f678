package io.sigmalab.app.ui.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The ranked runs as a table. A click on a header ranks by it; the database sorts. */
final class LeaderTable extends TableView<Slot> {
    private static final String COLUMNS = "leaderboard.columns";
    private static final String WIDTHS = "leaderboard.widths";
    private static final PseudoClass CHECKED = PseudoClass.getPseudoClass("checked");
    private static final PseudoClass RANKED = PseudoClass.getPseudoClass("ranked");

    private final LeaderboardModel model;
    private final Desk desk;
    private final Map<LeaderColumn, TableColumn<Slot, ?>> columns = new LinkedHashMap<>();
    private final LongProperty checks = new SimpleLongProperty();
    private final LeaderCells cells;

    LeaderTable(LeaderboardModel model, Growth growth, Desk desk) {
        this.model = model;
        this.desk = desk;
        cells = new LeaderCells(growth, ThemeColours.of(desk.theme().get()));
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            cells.setColours(ThemeColours.of(is));
                            refresh();
                        });
        setId("leaderboard-table");
        getStyleClass().add("lab-board");
        setItems(model.rows());
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        setTableMenuButtonVisible(true);
        setAccessibleText("Ranked backtests. Space checks a run, Enter opens it.");
        desk.selection()
                .runs()
                .addListener((ListChangeListener<String>) change -> checks.set(checks.get() + 1));
        for (LeaderColumn column : LeaderColumn.values()) {
            columns.put(column, column(column));
        }
        remembered();
        setRowFactory(table -> new Row());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.filter().addListener((property, was, is) -> markRanked());
        markRanked();
    }

    private void remembered() {
        Preferences preferences = desk.preferences();
        JsonNode shown = preferences.json(COLUMNS);
        JsonNode widths = preferences.json(WIDTHS);
        TableColumn<Slot, Slot> check = check();
        getColumns().add(check);
        show(shown == null ? usual() : SavedView.texts(shown));
        columns.forEach(
                (column, node) -> {
                    if (widths != null && widths.path(column.code()).isNumber()) {
                        node.setPrefWidth(widths.path(column.code()).doubleValue());
                    }
                    node.widthProperty().addListener(invalid -> rememberWidths());
                    node.visibleProperty().addListener(invalid -> rememberColumns());
                });
        getColumns().addListener((ListChangeListener<Object>) change -> rememberColumns());
    }

    private static List<String> usual() {
        return Arrays.stream(LeaderColumn.values())
                .filter(LeaderColumn::isUsual)
                .map(LeaderColumn::code)
                .toList();
    }

    private void rememberColumns() {
        desk.preferences().put(COLUMNS, shown());
    }

    private void rememberWidths() {
        Map<String, Double> widths = new LinkedHashMap<>();
        columns.forEach((column, node) -> widths.put(column.code(), node.getWidth()));
        desk.preferences().put(WIDTHS, widths);
    }

    /** Codes of the columns that are shown, from left to right. */
    List<String> shown() {
        return getColumns().stream()
                .filter(TableColumn::isVisible)
                .map(TableColumn::getId)
                .filter(id -> !id.equals("check"))
                .toList();
    }

    /** Shows these columns in this order. */
    void show(List<String> codes) {
        List<TableColumn<Slot, ?>> order = new ArrayList<>();
        order.add(getColumns().stream().filter(c -> "check".equals(c.getId())).findFirst().get());
        for (String code : codes) {
            columns.forEach(
                    (column, node) -> {
                        if (column.code().equals(code) && !order.contains(node)) {
                            node.setVisible(true);
                            order.add(node);
                        }
                    });
        }
        columns.values().stream()
                .filter(node -> !order.contains(node))
                .forEach(
                        node -> {
                            node.setVisible(false);
                            order.add(node);
                        });
        getColumns().setAll(order);
    }

    private void key(KeyEvent event) {
        int at = getFocusModel().getFocusedIndex();
        KeyCode code = event.getCode();
        boolean isArrow = code == KeyCode.UP || code == KeyCode.DOWN;
        if (code == KeyCode.SPACE) {
            model.toggle(at);
        } else if (code == KeyCode.ENTER) {
            LeaderRow row = at < 0 ? null : model.rows().peek(at);
            if (row != null) {
                model.open(row);
            }
        } else if (isArrow && event.isShiftDown()) {
            int to = at + (code == KeyCode.UP ? -1 : 1);
            if (to >= 0 && to < model.rows().size()) {
                model.extend(at, to);
                getSelectionModel().clearAndSelect(to);
                getFocusModel().focus(to);
                scrollIntoView(to);
            }
        } else {
            if (isArrow) {
                model.endExtension();
            }
            return;
        }
        event.consume();
    }

    /** The run that has the focus. */
    @Nullable LeaderRow focused() {
        int at = getFocusModel().getFocusedIndex();
        return at < 0 || at >= model.rows().size() ? null : model.rows().peek(at);
    }

    /** Puts the focus on a place of the ranking and shows it. */
    void goTo(int index) {
        getSelectionModel().clearAndSelect(index);
        getFocusModel().focus(index);
        scrollTo(Math.max(0, index - 3));
    }

    private void scrollIntoView(int index) {
        VirtualFlow<?> flow = (VirtualFlow<?>) lookup(".virtual-flow");
        if (flow != null) {
            flow.scrollTo(index);
        }
    }

    private void markRanked() {
        columns.forEach(
                (column, node) -> {
                    LeaderFilter filter = model.filter().get();
                    boolean is = filter.sort().equals(column.sort());
                    if (node.getGraphic() instanceof HBox box) {
                        box.pseudoClassStateChanged(RANKED, is);
                        box.getChildren().get(1).setVisible(is);
                        box.getChildren().get(1).setRotate(filter.reversed() ? 180 : 0);
                    }
                });
    }

    private TableColumn<Slot, ?> column(LeaderColumn column) {
        TableColumn<Slot, Slot> node = new TableColumn<>();
        node.setId(column.code());
        node.setPrefWidth(column.width());
        node.setSortable(false);
        node.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        node.setGraphic(header(column));
        if (column.isNumber()) {
            node.getStyleClass().add(Styles.NUMBER);
        }
        node.setCellFactory(table -> cells.of(column));
        return node;
    }

    private HBox header(LeaderColumn column) {
        Label title = Ui.label(column.title());
        title.setMinWidth(Label.USE_PREF_SIZE);
        Node arrow = Ui.icon("fth-chevron-down");
        arrow.setVisible(false);
        arrow.managedProperty().bind(arrow.visibleProperty());
        HBox box = new HBox(3, title, arrow);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("lab-board-header");
        box.setId("leaderboard-header-" + column.code());
        String metric = column.metric();
        String tip = metric == null ? column.title() : Metrics.of(metric).tip();
        Ui.tip(
                box,
                column.sort() == null
                        ? tip
                        : tip + "\n\nClick ranks by it, best first; once more, worst first.");
        if (column.sort() != null) {
            box.setOnMouseClicked(event -> model.sort(column));
        }
        return box;
    }

    private TableColumn<Slot, Slot> check() {
        TableColumn<Slot, Slot> node = new TableColumn<>();
        node.setId("check");
        node.setPrefWidth(32);
        node.setResizable(false);
        node.setSortable(false);
        node.setReorderable(false);
        node.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        node.setCellFactory(table -> new CheckCell());
        return node;
    }

    /** Colours a row that is checked; a click on it twice opens the run. */
    private final class Row extends TableRow<Slot> {
        private final ChangeListener<Number> checked = (property, was, is) -> mark();

        Row() {
            setOnMouseClicked(
                    event -> {
                        LeaderRow row = getItem() == null ? null : getItem().row();
                        if (event.getClickCount() == 2 && row != null) {
                            model.open(row);
                        }
                    });
            checks.addListener(new WeakChangeListener<>(checked));
        }

        private void mark() {
            LeaderRow row = getItem() == null ? null : getItem().row();
            pseudoClassStateChanged(CHECKED, row != null && desk.selection().contains(row.runId()));
        }

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            mark();
        }
    }

    private final class CheckCell extends TableCell<Slot, Slot> {
        private final CheckBox box = new CheckBox();
        private final ChangeListener<Number> checked = (property, was, is) -> mark();

        CheckCell() {
            box.setFocusTraversable(false);
            box.setAccessibleText("Put aside");
            box.setOnAction(event -> model.toggle(getIndex()));
            setAlignment(Pos.CENTER);
            checks.addListener(new WeakChangeListener<>(checked));
        }

        private void mark() {
            LeaderRow row = getItem() == null ? null : getItem().row();
            box.setSelected(row != null && desk.selection().contains(row.runId()));
        }

        @Override
        protected void updateItem(@Nullable Slot slot, boolean empty) {
            super.updateItem(slot, empty);
            setGraphic(empty || slot == null || slot.row() == null ? null : box);
            mark();
        }
    }
}
