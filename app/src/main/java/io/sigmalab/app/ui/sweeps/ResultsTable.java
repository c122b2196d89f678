package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Results as rows, sorted by any column; what arrives waits while the pointer is over them. */
final class ResultsTable {
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
    private final RowActions actions;
    private final ResultColumns columns;
    private boolean syncing;
    private boolean hasSettings = true;

    ResultsTable(SweepsModel model) {
        this.model = model;
        results = model.results();
        actions = new RowActions(model);
        columns = new ResultColumns(results, actions, ThemeColours.of(model.desk().theme().get()));
        filtered = new FilteredList<>(results.entries());
        sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        add =
                Ui.button(
                        "sweeps-add",
                        "Add to selection",
                        "fth-shopping-cart",
                        () -> model.desk().selection().add(List.copyOf(results.checked())));
        compare = Ui.button("sweeps-compare", "Compare", "fth-columns", actions::compareTicked);
        Ui.tip(compare, "Compare two to six runs side by side");
        grouped.getStyleClass().add("lab-warn-button");
        arrived.setId("sweeps-arrived");
        waiting.setId("sweeps-waiting");
        card.with(arrived, waiting, grouped, checked, add, compare);
        card.flush(table());
        results.entries()
                .addListener(
                        (ListChangeListener<Entry>)
                                change -> {
                                    header();
                                    showSettings();
                                    point(results.selected().get(), false);
                                });
        results.checked()
                .addListener(
                        (ListChangeListener<String>)
                                change -> {
                                    header();
                                    table.refresh();
                                });
        results.evidence().addListener((property, was, is) -> table.refresh());
        results.held().addListener((property, was, is) -> header());
        results.grouping().addListener((property, was, is) -> header());
        results.kept().addListener((property, was, is) -> filter(is));
        results.selected().addListener((property, was, is) -> point(is, true));
        model.sweep().addListener((property, was, is) -> header());
        model.problem().addListener((property, was, is) -> placeholder());
        model.sweep().addListener((property, was, is) -> placeholder());
        showSettings();
        placeholder();
        header();
    }

    private TableView<Entry> table() {
        table.setId("sweeps-table");
        table.setItems(sorted);
        table.setAccessibleText("Results of the sweep");
        table.getColumns().setAll(columns.all());
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
                                    actions.open(row.getItem().row());
                                }
                            });
                    row.setContextMenu(actions.menu());
                    return row;
                });
        table.setOnKeyPressed(
                event -> {
                    Entry entry = table.getSelectionModel().getSelectedItem();
                    if (entry != null && event.getCode() == KeyCode.SPACE) {
                        actions.check(entry.row());
                        event.consume();
                    } else if (entry != null && event.getCode() == KeyCode.ENTER) {
                        actions.open(entry.row());
                        event.consume();
                    }
                });
        sortByBest();
        TableMemory.of(table, model.desk().preferences(), "sweeps.results");
        return table;
    }

    /** Until somebody chose otherwise. */
    private void sortByBest() {
        table.getColumns().stream()
                .filter(column -> "sweeps-column-sharpe_annual".equals(column.getId()))
                .findFirst()
                .ifPresent(column -> table.getSortOrder().setAll(List.of(column)));
    }

    /** A column for what is varied further, only where something is. */
    private void showSettings() {
        boolean is = results.variants().stream().anyMatch(row -> !row.vary().isEmpty());
        if (is != hasSettings) {
            hasSettings = is;
            table.getColumns().stream()
                    .filter(column -> "sweeps-column-vary".equals(column.getId()))
                    .forEach(column -> column.setVisible(is));
        }
    }

    private void toggleGrouping() {
        results.grouping().set(!results.grouping().get());
    }

    private void filter(@Nullable Set<Integer> kept) {
        syncing = true;
        filtered.setPredicate(
                kept == null
                        ? null
                        : entry -> entry.same().stream().anyMatch(r -> kept.contains(r.cell())));
        // What is filtered away for a while is no longer selected in a table; it is elsewhere.
        syncing = false;
        point(results.selected().get(), false);
        header();
    }

    /** Selects a row as the other views do; brings it into sight only when another is meant. */
    private void point(@Nullable SweepRow row, boolean intoSight) {
        if (row == null) {
            table.getSelectionModel().clearSelection();
            return;
        }
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).same().stream().anyMatch(r -> r.cell() == row.cell())) {
                syncing = true;
                if (table.getSelectionModel().getSelectedIndex() != i) {
                    table.getSelectionModel().clearAndSelect(i);
                    if (intoSight && !table.isHover()) {
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
        Outcome sweep = model.sweep().get();
        String all = sweep == null ? "" : " of " + Formats.whole(sweep.document().get("variants"));
        String text =
                sweep == null
                        ? ""
                        : Formats.whole(count) + all + (model.isRunning() ? ", arriving live" : "");
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

    /** The card. */
    Card node() {
        return card;
    }

    /** Other colours from now on. */
    void setColours(ThemeColours other) {
        columns.setColours(other);
        table.refresh();
    }
}
