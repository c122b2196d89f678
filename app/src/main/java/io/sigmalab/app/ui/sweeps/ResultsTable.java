package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Sparkline;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Results as rows, sorted by any column; what arrives waits while the pointer is over them. */
final class ResultsTable {
    private static final double ROW = 26;

    private final SweepsModel model;
    private final SweepResultsModel results;
    private final TableView<Entry> table = new TableView<>();
    private final FilteredList<Entry> filtered;
    private final SortedList<Entry> sorted;
    private final Label arrived = Ui.label("", Styles.MUTED);
    private final Label waiting = Ui.badge("", "fth-clock", "lab-info");
    private final Button grouped =
            Ui.button("sweeps-grouped", "", "fth-git-merge", this::toggleGrouping);
    private final Label checked = Ui.label("", Styles.MUTED);
    private final Button add;
    private final Button compare;
    private final Card card = new Card("Results");
    private ThemeColours colours;
    private boolean syncing;

    ResultsTable(SweepsModel model) {
        this.model = model;
        results = model.results();
        colours = ThemeColours.of(model.desk().theme().get());
        filtered = new FilteredList<>(results.entries());
        sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        add =
                Ui.button(
                        "sweeps-add",
                        "Add to selection",
                        "fth-shopping-cart",
                        () -> model.desk().selection().add(List.copyOf(results.checked())));
        compare = Ui.button("sweeps-compare", "Compare", "fth-columns", this::compare);
        Ui.tip(compare, "Compare two to six runs side by side");
        grouped.getStyleClass().add("lab-warn-button");
        arrived.setId("sweeps-arrived");
        waiting.setId("sweeps-waiting");
        card.with(arrived, waiting, grouped, checked, add, compare);
        card.flush(table());
        results.entries().addListener((ListChangeListener<Entry>) change -> header());
        results.checked().addListener((ListChangeListener<String>) change -> header());
        results.held().addListener((property, was, is) -> header());
        results.grouping().addListener((property, was, is) -> header());
        results.kept().addListener((property, was, is) -> filter(is));
        results.selected().addListener((property, was, is) -> point(is));
        model.sweep().addListener((property, was, is) -> header());
        model.problem().addListener((property, was, is) -> placeholder());
        model.sweep().addListener((property, was, is) -> placeholder());
        placeholder();
        header();
    }

    private TableView<Entry> table() {
        table.setId("sweeps-table");
        table.setItems(sorted);
        table.setFixedCellSize(ROW);
        table.setAccessibleText("Results of the sweep");
        table.getColumns().setAll(columns());
        table.setTableMenuButtonVisible(true);
        table.hoverProperty().addListener((property, was, is) -> results.holding().set(is));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is != null && !syncing) {
                                results.selected().set(is.row());
                            }
                        });
        table.setRowFactory(
                view -> {
                    TableRow<Entry> row = new TableRow<>();
                    row.setOnMouseClicked(
                            event -> {
                                if (event.getClickCount() == 2 && row.getItem() != null) {
                                    open(row.getItem().row());
                                }
                            });
                    return row;
                });
        table.setOnKeyPressed(
                event -> {
                    Entry entry = table.getSelectionModel().getSelectedItem();
                    if (entry != null && event.getCode() == KeyCode.SPACE) {
                        check(entry.row());
                        event.consume();
                    } else if (entry != null && event.getCode() == KeyCode.ENTER) {
                        open(entry.row());
                        event.consume();
                    }
                });
        restoreSort();
        return table;
    }

    private List<TableColumn<Entry, ?>> columns() {
        List<TableColumn<Entry, ?>> columns = new ArrayList<>();
        columns.add(node("", "check", 30, this::checkBox));
        columns.add(node("Kind", "kind", 92, this::kind));
        columns.add(text("Value", "value", 80, SweepRow::valueText, true));
        columns.add(text("Hours (ET)", "hours", 80, SweepRow::hoursText, false));
        columns.add(figure("Sharpe", "sharpe_annual", 78, Formats::number));
        columns.add(figure("Net return", "cum_ret", 84, Formats::signedPercent));
        columns.add(
                figure(
                        "Max DD",
                        "max_drawdown",
                        70,
                        value -> value instanceof Double d ? Formats.signedPercent(-d) : "–"));
        columns.add(figure("Trades", "trades", 66, Formats::whole));
        columns.add(figure("DSR", "dsr", 50, Formats::number));
        TableColumn<Entry, Double> score = figure("Score", "score", 60, Formats::number);
        score.setVisible(false);
        columns.add(score);
        columns.add(node("Gate", "gate", 82, entry -> gate(entry.row())));
        columns.add(spark());
        columns.add(node("", "actions", 104, this::actions));
        return columns;
    }

    private static <V> TableColumn<Entry, V> column(
            String title, String id, double width, Function<SweepRow, @Nullable V> value) {
        TableColumn<Entry, V> column = new TableColumn<>(title);
        column.setId("sweeps-column-" + id);
        column.setPrefWidth(width);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue().row())));
        return column;
    }

    private static TableColumn<Entry, String> text(
            String title,
            String id,
            double width,
            Function<SweepRow, @Nullable String> value,
            boolean isNumber) {
        TableColumn<Entry, String> column = column(title, id, width, value);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            {
                                if (isNumber) {
                                    getStyleClass().add(Styles.NUMBER);
                                }
                            }

                            @Override
                            protected void updateItem(@Nullable String item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(empty ? null : item);
                            }
                        });
        if (isNumber) {
            column.getStyleClass().add(Styles.NUMBER);
        }
        return column;
    }

    /** Sorted by the number itself; what is not defined comes last whichever way. */
    private TableColumn<Entry, Double> figure(
            String title, String code, double width, Function<@Nullable Object, String> format) {
        Function<SweepRow, @Nullable Double> value =
                code.equals("score") ? SweepRow::score : row -> row.figure(code);
        TableColumn<Entry, Double> column = column(title, code, width, value);
        column.getStyleClass().add(Styles.NUMBER);
        Metrics.find(code)
                .ifPresent(
                        metric -> {
                            Label label = Ui.tip(new Label(title), metric.tip());
                            column.setText("");
                            column.setGraphic(label);
                        });
        column.setComparator(
                (a, b) -> {
                    boolean up = column.getSortType() == TableColumn.SortType.ASCENDING;
                    double missing = up ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                    return Double.compare(a == null ? missing : a, b == null ? missing : b);
                });
        column.setSortType(TableColumn.SortType.DESCENDING);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            {
                                getStyleClass().add(Styles.NUMBER);
                            }

                            @Override
                            protected void updateItem(@Nullable Double item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(empty ? null : format.apply(item));
                                getStyleClass().removeAll(Styles.GAIN, Styles.LOSS, "lab-thin");
                                if (empty || item == null) {
                                    return;
                                }
                                if (code.equals("cum_ret") && item != 0) {
                                    getStyleClass().add(item > 0 ? Styles.GAIN : Styles.LOSS);
                                } else if (code.equals("sharpe_annual")) {
                                    getStyleClass().remove("lab-cell-strong");
                                    getStyleClass().add("lab-cell-strong");
                                }
                            }
                        });
        return column;
    }

    private static TableColumn<Entry, Entry> node(
            String title, String id, double width, Function<Entry, Node> maker) {
        TableColumn<Entry, Entry> column = new TableColumn<>(title);
        column.setId("sweeps-column-" + id);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable Entry item, boolean empty) {
                                super.updateItem(item, empty);
                                setGraphic(empty || item == null ? null : maker.apply(item));
                            }
                        });
        return column;
    }

    /** One canvas a cell, painted again for each row it shows. */
    private TableColumn<Entry, Entry> spark() {
        TableColumn<Entry, Entry> column = new TableColumn<>("Equity");
        column.setId("sweeps-column-equity");
        column.setPrefWidth(96);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            private final Sparkline line = new Sparkline(colours);

                            {
                                line.setPrefSize(82, 18);
                                model.desk()
                                        .theme()
                                        .addListener(
                                                (property, was, is) ->
                                                        line.setColours(ThemeColours.of(is)));
                            }

                            @Override
                            protected void updateItem(@Nullable Entry item, boolean empty) {
                                super.updateItem(item, empty);
                                if (empty || item == null || item.row().equity().length < 2) {
                                    setGraphic(null);
                                } else {
                                    line.show(item.row().equity());
                                    setGraphic(line);
                                }
                            }
                        });
        return column;
    }

    private Node checkBox(Entry entry) {
        CheckBox box = new CheckBox();
        String runId = entry.row().runId();
        box.setDisable(runId == null);
        box.setSelected(runId != null && results.checked().contains(runId));
        box.setAccessibleText("Choose " + entry.row().title());
        box.setFocusTraversable(false);
        box.setOnAction(event -> check(entry.row()));
        return box;
    }

    private void check(SweepRow row) {
        String runId = row.runId();
        if (runId != null && !results.checked().remove(runId)) {
            results.checked().add(runId);
        }
    }

    private Node kind(Entry entry) {
        SweepRow row = entry.row();
        HBox box = new HBox(6, Ui.label(row.kindText(), Styles.MUTED));
        box.setAlignment(Pos.CENTER_LEFT);
        if (!row.belowGuard().isEmpty()) {
            Label dot = new Label("●");
            dot.getStyleClass().add("lab-guard-dot");
            dot.setAccessibleText("Below a guard rail");
            box.getChildren().add(Ui.tip(dot, "Below " + String.join(", ", row.belowGuard())));
        }
        if (entry.same().size() > 1) {
            Label count = Ui.label("×" + entry.same().size(), Styles.FAINT);
            box.getChildren().add(Ui.tip(count, same(entry)));
        }
        return box;
    }

    /** Which parameter changed nothing. */
    private static String same(Entry entry) {
        List<SweepRow> rows = entry.same();
        List<String> changed = new ArrayList<>();
        if (rows.stream().map(r -> r.kind() + r.value()).distinct().count() > 1) {
            changed.add("value");
        }
        if (rows.stream().map(SweepRow::hours).distinct().count() > 1) {
            changed.add("hours");
        }
        return "Identical trades, "
                + String.join(" and ", changed)
                + " changed nothing:\n"
                + String.join("\n", rows.stream().limit(12).map(SweepRow::title).toList())
                + (rows.size() > 12 ? "\n…" : "");
    }

    /** The chip with its reasons, on hover and on focus. */
    private static Node gate(SweepRow row) {
        if (row.runId() == null) {
            return Ui.tip(
                    Ui.badge("FAILED", "fth-x-circle", Styles.FAIL),
                    row.reason() == null ? "It failed or its run was deleted" : row.reason());
        }
        Label chip = Ui.gate(row.gate());
        chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        String text = "Every check passes";
        if (row.gate().get("reasons") instanceof List<?> reasons && !reasons.isEmpty()) {
            text =
                    String.join(
                            "\n",
                            reasons.stream()
                                    .filter(Map.class::isInstance)
                                    .map(r -> SweepTexts.reason((Map<?, ?>) r))
                                    .toList());
        }
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(javafx.util.Duration.millis(200));
        Tooltip.install(chip, tip);
        chip.setAccessibleText(chip.getText() + ": " + text);
        chip.setFocusTraversable(true);
        chip.focusedProperty()
                .addListener(
                        (property, was, is) -> {
                            Bounds at = chip.localToScreen(chip.getBoundsInLocal());
                            if (is && at != null) {
                                tip.show(chip, at.getMinX(), at.getMaxY() + 4);
                            } else {
                                tip.hide();
                            }
                        });
        return chip;
    }

    private Node actions(Entry entry) {
        SweepRow row = entry.row();
        String runId = row.runId();
        if (runId == null) {
            return new HBox();
        }
        int cell = row.cell();
        HBox box =
                new HBox(
                        Ui.iconButton(
                                "sweeps-row-add-" + cell,
                                "fth-shopping-cart",
                                "Add to selection",
                                () -> model.desk().selection().add(runId)),
                        Ui.iconButton(
                                "sweeps-row-compare-" + cell,
                                "fth-columns",
                                "Compare with the ticked rows and the best",
                                () -> compare(row)),
                        Ui.iconButton(
                                "sweeps-row-train-" + cell,
                                "fth-cpu",
                                "Train with this",
                                () -> go(row, ModelTab.TRAIN)),
                        Ui.iconButton(
                                "sweeps-row-open-" + cell,
                                "fth-arrow-right",
                                "Open the backtest",
                                () -> open(row)));
        box.getChildren().forEach(button -> button.setFocusTraversable(false));
        return box;
    }

    private void open(SweepRow row) {
        go(row, ModelTab.BACKTEST);
    }

    private void go(SweepRow row, ModelTab tab) {
        ModelRef ref = model.model().get();
        if (ref != null && row.runId() != null) {
            model.desk().go(new Destination.Model(ref.packId(), ref.modelId(), tab, row.runId()));
        }
    }

    private void compare() {
        if (results.checked().size() >= 2) {
            model.desk().go(new Destination.Comparison(List.copyOf(results.checked())));
        }
    }

    private void compare(SweepRow row) {
        List<String> runs = new ArrayList<>();
        runs.add(String.valueOf(row.runId()));
        results.checked().stream().filter(id -> !runs.contains(id)).limit(5).forEach(runs::add);
        SweepRow best = results.best();
        if (runs.size() < 2 && best != null && best.runId() != null) {
            String id = best.runId();
            if (id != null && !runs.contains(id)) {
                runs.add(id);
            }
        }
        if (runs.size() < 2) {
            results.variants().stream()
                    .map(SweepRow::runId)
                    .filter(id -> id != null && !runs.contains(id))
                    .findFirst()
                    .ifPresent(runs::add);
        }
        if (runs.size() >= 2) {
            model.desk().go(new Destination.Comparison(runs));
        }
    }

    private void toggleGrouping() {
        results.grouping().set(!results.grouping().get());
    }

    private void filter(@Nullable Set<Integer> kept) {
        filtered.setPredicate(
                kept == null
                        ? null
                        : entry -> entry.same().stream().anyMatch(r -> kept.contains(r.cell())));
        header();
    }

    private void point(@Nullable SweepRow row) {
        if (row == null) {
            table.getSelectionModel().clearSelection();
            return;
        }
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).same().stream().anyMatch(r -> r.cell() == row.cell())) {
                syncing = true;
                if (table.getSelectionModel().getSelectedIndex() != i) {
                    table.getSelectionModel().clearAndSelect(i);
                    if (!table.isHover()) {
                        table.scrollTo(Math.max(0, i - 2));
                    }
                }
                syncing = false;
                return;
            }
        }
    }

    private void header() {
        int count = results.variants().size();
        String text = Formats.whole(count) + (model.isRunning() ? ", arriving live" : "");
        arrived.setText(
                filtered.getPredicate() == null ? text : filtered.size() + " of " + text + " kept");
        waiting.setText(results.held().get() + " new");
        show(waiting, results.held().get() > 0);
        int more = results.duplicates();
        boolean isGrouped = results.grouping().get();
        grouped.setText(
                more
                        + (more == 1 ? " variant" : " variants")
                        + " made identical trades: "
                        + (isGrouped ? "grouped" : "shown"));
        grouped.setAccessibleText(
                isGrouped ? "Show every variant" : "Show identical variants as one row");
        show(grouped, more > 0);
        int ticked = results.checked().size();
        checked.setText(ticked + " selected");
        show(checked, ticked > 0);
        add.setDisable(ticked == 0);
        compare.setDisable(ticked < 2 || ticked > 6);
        table.refresh();
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private void placeholder() {
        Exception problem = model.problem().get();
        if (problem != null) {
            table.setPlaceholder(Notice.error(problem, model::refresh));
        } else if (model.sweep().get() == null) {
            table.setPlaceholder(
                    Notice.empty(
                            "No sweep yet",
                            "Fill in the dimensions at the left and press Run: every variant"
                                    + " appears here as it finishes."));
        } else {
            table.setPlaceholder(
                    model.isRunning()
                            ? Notice.loading("the first folds")
                            : Notice.empty("No variant", "Nothing was finished before it ended."));
        }
    }

    private void restoreSort() {
        String remembered = model.desk().preferences().text("sweeps.sort", "sharpe_annual");
        boolean up = remembered.startsWith("+");
        String code = up ? remembered.substring(1) : remembered;
        table.getColumns().stream()
                .filter(column -> ("sweeps-column-" + code).equals(column.getId()))
                .findFirst()
                .ifPresent(
                        column -> {
                            column.setSortType(
                                    up
                                            ? TableColumn.SortType.ASCENDING
                                            : TableColumn.SortType.DESCENDING);
                            table.getSortOrder().setAll(List.of(column));
                        });
        table.comparatorProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!table.getSortOrder().isEmpty()) {
                                TableColumn<Entry, ?> by = table.getSortOrder().get(0);
                                String id =
                                        String.valueOf(by.getId()).replace("sweeps-column-", "");
                                model.desk()
                                        .preferences()
                                        .put(
                                                "sweeps.sort",
                                                (by.getSortType() == TableColumn.SortType.ASCENDING
                                                                ? "+"
                                                                : "")
                                                        + id);
                            }
                        });
    }

    /** The card. */
    Card node() {
        return card;
    }

    /** Other colours from now on. */
    void setColours(ThemeColours other) {
        colours = other;
        table.refresh();
    }
}
