package io.sigmalab.app.ui.sweeps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The variants of a sweep as they arrive, and which of them are chosen: one selection for table,
 * heat map, scatter and parallel coordinates.
 */
final class SweepResultsModel {
    private final ObservableList<SweepRow> variants = FXCollections.observableArrayList();
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final List<SweepRow> waiting = new ArrayList<>();
    private final ReadOnlyIntegerWrapper held = new ReadOnlyIntegerWrapper();
    private final BooleanProperty holding = new SimpleBooleanProperty();
    private final BooleanProperty grouping = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable SweepRow> selected = new SimpleObjectProperty<>();
    private final BooleanProperty simulated = new SimpleBooleanProperty();
    private final ObservableList<String> checked = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Set<Integer>> kept = new SimpleObjectProperty<>();
    private final ObjectProperty<Evidence> evidence = new SimpleObjectProperty<>(Evidence.NONE);

    /**
     * A row of the table: a variant, and how many made the same trades.
     *
     * @param row the first of them
     * @param same all of them, the first included
     */
    record Entry(SweepRow row, List<SweepRow> same) {
        Entry {
            same = List.copyOf(same);
        }
    }

    SweepResultsModel() {
        holding.addListener(
                (property, was, is) -> {
                    if (!is) {
                        flush();
                    }
                });
        grouping.addListener((property, was, is) -> group());
    }

    /** Variants that arrived; while the pointer is over the table they wait. */
    void add(List<SweepRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        waiting.addAll(rows);
        if (holding.get() && !variants.isEmpty()) {
            held.set(waiting.size());
        } else {
            flush();
        }
    }

    private void flush() {
        held.set(0);
        if (!waiting.isEmpty()) {
            List<SweepRow> fresh = List.copyOf(waiting);
            waiting.clear();
            variants.addAll(fresh);
            group();
        }
    }

    /** The same variants judged anew. */
    void replace(List<SweepRow> rows) {
        SweepRow chosen = selected.get();
        waiting.clear();
        held.set(0);
        variants.setAll(rows);
        group();
        if (chosen != null) {
            rows.stream()
                    .filter(row -> row.cell() == chosen.cell())
                    .findFirst()
                    .ifPresent(selected::set);
        }
    }

    /** Nothing is shown. */
    void clear() {
        waiting.clear();
        held.set(0);
        selected.set(null);
        checked.clear();
        kept.set(null);
        simulated.set(false);
        evidence.set(Evidence.NONE);
        variants.clear();
        entries.clear();
    }

    private void group() {
        Map<String, List<SweepRow>> groups = new LinkedHashMap<>();
        for (SweepRow row : variants) {
            String key =
                    grouping.get() && !row.sameAs().isEmpty() ? row.sameAs() : "cell " + row.cell();
            groups.computeIfAbsent(key, name -> new ArrayList<>()).add(row);
        }
        List<Entry> fresh =
                groups.values().stream().map(same -> new Entry(same.get(0), same)).toList();
        // Only what is new is added, so that a table keeps its place.
        int common = 0;
        while (common < Math.min(entries.size(), fresh.size())
                && entries.get(common).equals(fresh.get(common))) {
            common++;
        }
        if (common == entries.size()) {
            entries.addAll(fresh.subList(common, fresh.size()));
        } else {
            entries.setAll(fresh);
        }
    }

    /** What they prove together, once the sweep is over. */
    ObjectProperty<Evidence> evidence() {
        return evidence;
    }

    /** All variants in plan order. */
    ObservableList<SweepRow> variants() {
        return variants;
    }

    /** Rows of the table: identical variants are one. */
    ObservableList<Entry> entries() {
        return entries;
    }

    /** How many variants wait until the pointer leaves the table. */
    ReadOnlyIntegerProperty held() {
        return held.getReadOnlyProperty();
    }

    /** Whether new variants wait. */
    BooleanProperty holding() {
        return holding;
    }

    /** Whether variants that made identical trades are one row. */
    BooleanProperty grouping() {
        return grouping;
    }

    /** Variants that made the same trades as another one. */
    int duplicates() {
        Set<String> seen = new LinkedHashSet<>();
        int more = 0;
        for (SweepRow row : variants) {
            if (!row.sameAs().isEmpty() && !seen.add(row.sameAs())) {
                more++;
            }
        }
        return more;
    }

    /** The variant that all views point at. */
    ObjectProperty<@Nullable SweepRow> selected() {
        return selected;
    }

    /** Points at a variant by its position in the plan. */
    void select(int cell) {
        variants.stream().filter(row -> row.cell() == cell).findFirst().ifPresent(selected::set);
    }

    /** Runs that are ticked. */
    ObservableList<String> checked() {
        return checked;
    }

    /** Whether their prices were invented, whatever the source in force is by now. */
    BooleanProperty simulated() {
        return simulated;
    }

    /** Positions in the plan that the brushes keep; null for all. */
    ObjectProperty<@Nullable Set<Integer>> kept() {
        return kept;
    }

    /** The best by annual Sharpe, and of equals the one with more trades; null without any. */
    @Nullable SweepRow best() {
        SweepRow best = null;
        double high = Double.NEGATIVE_INFINITY;
        for (SweepRow row : variants) {
            Double sharpe = row.figure("sharpe_annual");
            if (sharpe != null && sharpe > high) {
                best = row;
                high = sharpe;
            }
        }
        return best;
    }
}
