package io.sigmalab.app.service;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.QuickFigures;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.metric.Moments;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a backtest is compared with on request, by training again: on labels that mean nothing, and
 * with other seeds.
 */
final class Controls {
    /** More of either is a sweep, not a control. */
    private static final int MOST = 1_000;

    private final Probabilities probabilities;

    Controls(Probabilities probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Refuses numbers that cannot be.
     *
     * @throws LabException {@link Reason#INVALID_VALUE}
     */
    static void check(BacktestRequest request) {
        check(request.nulls(), "--null");
        check(request.seeds(), "--seeds");
    }

    private static void check(int number, String option) {
        if (number < 0 || number > MOST) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "must be between 0 and " + MOST + ", was " + number,
                    option,
                    "20 tell a p-value of 0.05, 200 one of 0.005");
        }
    }

    /** Adds {@code details.null_labels} and {@code details.seeds} where they were asked for. */
    void add(
            BacktestRequest request,
            Universe universe,
            BacktestSpec spec,
            BacktestReport report,
            Progress progress) {
        if (request.nulls() > 0) {
            report.details()
                    .put("null_labels", nulls(request.nulls(), universe, spec, report, progress));
        }
        if (request.seeds() > 1) {
            report.details().put("seeds", seeds(request.seeds(), universe, spec, progress));
        }
    }

    /**
     * The same pipeline retrained on labels that were shuffled among sessions: {@code runs,
     * p_value, sharpe_annual{mean, sd}, rows[{sharpe_annual, cum_ret, trades}]}. A run without
     * trades has earned nothing and counts with a Sharpe ratio of 0; so does ours.
     */
    private Map<String, Object> nulls(
            int runs,
            Universe universe,
            BacktestSpec spec,
            BacktestReport report,
            Progress progress) {
        double ours = orZero(report.figures().sharpeAnnual());
        List<QuickFigures> found = new ArrayList<>();
        int asGood = 0;
        for (int run = 0; run < runs; run++) {
            Universe shuffled = universe.shuffled(spec.seed() + 1 + run);
            OutOfFold folds =
                    probabilities.untracked(
                            shuffled,
                            spec.training(),
                            progress.within("null " + (run + 1) + " of " + runs));
            QuickFigures figures = figures(universe, folds, spec);
            found.add(figures);
            asGood += orZero(figures.sharpeAnnual()) >= ours ? 1 : 0;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("runs", runs);
        // Ours is one of all there could be: never 0, however few were drawn.
        map.put("p_value", (1.0 + asGood) / (1 + runs));
        map.put("sharpe_annual", spread(found, f -> orZero(f.sharpeAnnual())));
        map.put("rows", found.stream().map(Controls::row).toList());
        map.put("method", "labels shuffled among sessions in whole blocks, everything retrained");
        return map;
    }

    /**
     * The same pipeline with other seeds of the learner, ours first: {@code runs,
     * sharpe_annual{mean, sd}, cum_ret{mean, sd}, rows[{seed, sharpe_annual, cum_ret, trades}]}.
     */
    private Map<String, Object> seeds(
            int runs, Universe universe, BacktestSpec spec, Progress progress) {
        LearnerSpec learner = spec.training().learner();
        List<QuickFigures> found = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long seed = (learner.seed() + run) % Integer.MAX_VALUE;
            Training training = spec.training().with(learner.withSeed(seed));
            OutOfFold folds =
                    probabilities.of(
                            universe,
                            training,
                            progress.within("seed " + (run + 1) + " of " + runs));
            QuickFigures figures = figures(universe, folds, spec.with(training));
            found.add(figures);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("seed", seed);
            row.putAll(row(figures));
            rows.add(row);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("runs", runs);
        map.put("sharpe_annual", spread(found, QuickFigures::sharpeAnnual));
        map.put("cum_ret", spread(found, QuickFigures::cumRet));
        map.put("rows", rows);
        return map;
    }

    private static QuickFigures figures(Universe universe, OutOfFold folds, BacktestSpec spec) {
        return QuickFigures.of(
                Backtester.evaluator(universe, Backtester.tested(folds, spec.training()), spec)
                        .evaluate(spec.rule(), spec.tradeHours()));
    }

    private static Map<String, Object> row(QuickFigures figures) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sharpe_annual", known(figures.sharpeAnnual()));
        row.put("cum_ret", known(figures.cumRet()));
        row.put("trades", figures.trades());
        return row;
    }

    private static Map<String, Object> spread(
            List<QuickFigures> found, ToDoubleFunction<QuickFigures> figure) {
        Moments moments =
                Moments.of(
                        found.stream()
                                .mapToDouble(figure)
                                .filter(value -> !Double.isNaN(value))
                                .toArray());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", known(moments.mean()));
        map.put("sd", known(moments.sd()));
        return map;
    }

    private static double orZero(double sharpe) {
        return Double.isNaN(sharpe) ? 0 : sharpe;
    }
}
