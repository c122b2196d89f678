package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.service.WhatIf;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.engine.backtest.ConfidenceCurve;
import io.sigmalab.engine.backtest.QuickFigures;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Other settings of the selected variant, worked out from its stored probabilities. The newest
 * setting wins: while one is worked out, those between are skipped. Knows no nodes.
 */
final class WhatIfModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable Loaded> loaded = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable QuickFigures> figures =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.5);
    private final DoubleProperty share = new SimpleDoubleProperty(0);
    private final ObservableList<Integer> hours = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ConfidenceCurve> curve =
            new ReadOnlyObjectWrapper<>();
    private final Latest curves = new Latest();
    private boolean quiet;
    private boolean busy;
    private boolean again;
    private int asked;

    /**
     * A variant that can be asked.
     *
     * @param row the variant
     * @param whatIf its probabilities
     * @param recorded what it brought
     */
    record Loaded(SweepRow row, WhatIf whatIf, QuickFigures recorded) {}

    WhatIfModel(Desk desk) {
        this.desk = desk;
        threshold.addListener((property, was, is) -> changed());
        share.addListener((property, was, is) -> changed());
        hours.addListener(
                (ListChangeListener<Integer>)
                        change -> {
                            changed();
                            draw();
                        });
    }

    /** Takes up a variant; null for none. */
    void show(@Nullable SweepRow row) {
        Loaded before = loaded.get();
        String runId = row == null ? null : row.runId();
        if (before != null && row != null && before.whatIf().runId().equals(runId)) {
            return;
        }
        int mine = ++asked;
        loaded.set(null);
        figures.set(null);
        curves.forget();
        curve.set(null);
        problem.set(null);
        if (row == null || runId == null) {
            return;
        }
        desk.jobs()
                .fetch(
                        () -> {
                            WhatIf whatIf = desk.lab().whatIf().open(runId);
                            return new Loaded(row, whatIf, whatIf.recorded());
                        },
                        got -> {
                            if (mine == asked) {
                                begin(got);
                            }
                        },
                        error -> {
                            if (mine == asked) {
                                problem.set(error);
                            }
                        });
    }

    private void begin(Loaded got) {
        quiet = true;
        String value = got.row().value();
        if (got.row().kind().equals("top_pct")) {
            share.set(Double.parseDouble(value.strip()));
            threshold.set(got.whatIf().low());
        } else {
            share.set(0);
            threshold.set(first(value));
        }
        hours.setAll(got.whatIf().hours());
        quiet = false;
        figures.set(null);
        loaded.set(got);
        changed();
        draw();
    }

    /** All thresholds at once; only other hours change it. */
    private void draw() {
        Loaded now = loaded.get();
        if (quiet) {
            return;
        }
        if (now == null || hours.isEmpty()) {
            curves.forget();
            curve.set(null);
            return;
        }
        List<Integer> open = open(now);
        curves.ask(desk.jobs(), () -> now.whatIf().curve(open), curve::set, problem::set);
    }

    /** Of a list a fold chooses; a slider has one: the first. */
    private static double first(String list) {
        int comma = list.indexOf(',');
        return Double.parseDouble((comma < 0 ? list : list.substring(0, comma)).strip());
    }

    /** What the sliders say; null when no hour is left. */
    WhatIf.@Nullable Setting setting() {
        Loaded now = loaded.get();
        if (now == null || hours.isEmpty()) {
            return null;
        }
        List<Integer> open = open(now);
        double top = share.get();
        return top > 0
                ? new WhatIf.Setting(null, rounded(top, 1000), open)
                : new WhatIf.Setting(rounded(threshold.get(), 1000), null, open);
    }

    /** Hours that trade. All that trained are no choice: that is the backtest of the sweep. */
    private List<Integer> open(Loaded now) {
        List<Integer> some = new ArrayList<>(hours);
        some.sort(Integer::compare);
        return some.equals(now.whatIf().hours()) ? List.of() : some;
    }

    /** What is shown is what is computed: no digits behind those on the screen. */
    private static double rounded(double value, int steps) {
        return Math.round(value * steps) / (double) steps;
    }

    private void changed() {
        if (quiet) {
            return;
        }
        if (busy) {
            again = true;
            return;
        }
        Loaded now = loaded.get();
        WhatIf.Setting setting = setting();
        if (now == null || setting == null) {
            figures.set(null);
            return;
        }
        busy = true;
        int mine = asked;
        desk.jobs()
                .fetch(
                        () -> now.whatIf().figures(setting),
                        got -> ended(mine, got, null),
                        error -> ended(mine, null, error));
    }

    private void ended(int mine, @Nullable QuickFigures got, @Nullable Exception error) {
        busy = false;
        if (mine == asked) {
            if (error == null) {
                figures.set(got);
            } else {
                problem.set(error);
            }
        }
        if (again) {
            again = false;
            changed();
        }
    }

    /** Runs the setting as a backtest of its own: a trial like any other. */
    void save() {
        Loaded now = loaded.get();
        WhatIf.Setting setting = setting();
        if (now != null && setting != null) {
            desk.run(
                    "Backtest " + now.whatIf().request().modelId(),
                    progress ->
                            desk.lab().backtests().run(now.whatIf().backtest(setting), progress),
                    outcome ->
                            new Destination.Model(
                                    now.whatIf().request().packId(),
                                    now.whatIf().request().modelId(),
                                    ModelTab.BACKTEST,
                                    outcome.text("run_id")),
                    (state, outcome) -> {});
        }
    }

    /** The variant and its probabilities; null while they are loaded or there is none. */
    ReadOnlyObjectProperty<@Nullable Loaded> loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** What the sliders bring; null when nothing can be said. */
    ReadOnlyObjectProperty<@Nullable QuickFigures> figures() {
        return figures.getReadOnlyProperty();
    }

    /** What each threshold picks, in the hours that trade; null when nothing can be said. */
    ReadOnlyObjectProperty<@Nullable ConfidenceCurve> curve() {
        return curve.getReadOnlyProperty();
    }

    /** Why it cannot be asked; null when it can. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the prices behind the variant were invented. */
    boolean isSimulated() {
        Loaded now = loaded.get();
        return now != null && now.whatIf().isSimulated();
    }

    /** Smallest probability that trades. */
    DoubleProperty threshold() {
        return threshold;
    }

    /** Share of rows; 0 for a threshold instead. */
    DoubleProperty share() {
        return share;
    }

    /** Hours that trade. */
    ObservableList<Integer> hours() {
        return hours;
    }
}
