package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.layout.HBox;

/** What can be done with a variant, as buttons of its row and as its menu. */
final class RowActions {
    private final SweepsModel model;
    private final SweepResultsModel results;

    RowActions(SweepsModel model) {
        this.model = model;
        results = model.results();
    }

    /** The actions of a row once more, for the right button and the menu key. */
    ContextMenu menu(TableRow<Entry> row) {
        return new ContextMenu(
                item("Add to selection", "fth-shopping-cart", row, this::select),
                item("Compare", "fth-columns", row, this::compare),
                item("Train with this", "fth-cpu", row, chosen -> go(chosen, ModelTab.TRAIN)),
                item("Open", "fth-arrow-right", row, this::open));
    }

    private static MenuItem item(
            String text, String icon, TableRow<Entry> row, Consumer<SweepRow> action) {
        MenuItem item = new MenuItem(text, Ui.icon(icon));
        item.setOnAction(
                event -> {
                    Entry entry = row.getItem();
                    if (entry != null && entry.row().runId() != null) {
                        action.accept(entry.row());
                    }
                });
        return item;
    }

    private void select(SweepRow row) {
        String runId = row.runId();
        if (runId != null) {
            model.desk().selection().add(runId);
        }
    }

    /** Buttons of a row. */
    Node buttons(Entry entry) {
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
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().forEach(button -> button.setFocusTraversable(false));
        return box;
    }

    /** Opens the backtest. */
    void open(SweepRow row) {
        go(row, ModelTab.BACKTEST);
    }

    private void go(SweepRow row, ModelTab tab) {
        ModelRef ref = model.model().get();
        if (ref != null && row.runId() != null) {
            model.desk().go(new Destination.Model(ref.packId(), ref.modelId(), tab, row.runId()));
        }
    }

    /** Compares what is ticked. */
    void compareTicked() {
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

    /** Ticks a row, or takes its tick away. */
    void check(SweepRow row) {
        String runId = row.runId();
        if (runId != null && !results.checked().remove(runId)) {
            results.checked().add(runId);
        }
    }
}
