package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.sweeps.SweepResultsModel.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What can be done with a variant, as buttons of its row and as its menu. */
final class RowActions {
    private final SweepsModel model;
    private final SweepResultsModel results;
    private final ContextMenu menu = new ContextMenu();
    private @Nullable Entry chosen;

    RowActions(SweepsModel model) {
        this.model = model;
        results = model.results();
        menu.getItems()
                .setAll(
                        item("Add to selection", "fth-shopping-cart", this::select),
                        item("Compare", "fth-columns", this::compare),
                        item("Train with this", "fth-cpu", row -> go(row, ModelTab.TRAIN)),
                        item("Open", "fth-arrow-right", this::open));
        menu.ownerNodeProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is instanceof TableRow<?> row) {
                                chosen = row.getItem() instanceof Entry entry ? entry : chosen;
                            }
                        });
    }

    /**
     * The actions of a row once more, for the right button and the menu key. One menu for all rows:
     * it belongs to the one that it was last opened on.
     */
    ContextMenu menu() {
        return menu;
    }

    private MenuItem item(String text, String icon, Consumer<SweepRow> action) {
        MenuItem item = new MenuItem(text, Ui.icon(icon));
        item.setOnAction(
                event -> {
                    Entry entry = chosen;
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

    /**
     * Buttons of a row.
     *
     * @param row the one that they belong to when one is pressed
     */
    Node buttons(Supplier<SweepRow> row) {
        HBox box =
                new HBox(
                        Ui.iconButton(
                                "sweeps-row-add",
                                "fth-shopping-cart",
                                "Add to selection",
                                () -> select(row.get())),
                        Ui.iconButton(
                                "sweeps-row-compare",
                                "fth-columns",
                                "Compare with the ticked rows and the best",
                                () -> compare(row.get())),
                        Ui.iconButton(
                                "sweeps-row-train",
                                "fth-cpu",
                                "Train with this",
                                () -> go(row.get(), ModelTab.TRAIN)),
                        Ui.iconButton(
                                "sweeps-row-open",
                                "fth-arrow-right",
                                "Open the backtest",
                                () -> open(row.get())));
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
