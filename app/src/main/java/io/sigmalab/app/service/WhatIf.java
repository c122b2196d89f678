package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.ConfidenceCurve;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.QuickFigures;
import io.sigmalab.engine.policy.DecisionRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recorded backtest taken up again at its out-of-fold probabilities: other thresholds, shares and
 * trading hours are worked out in milliseconds, without training, without a database, and to the
 * last bit what a backtest with these settings gives. Thread-safe.
 */
public final class WhatIf {
    /** Thresholds of a curve: finer than anyone sees. */
    private static final int CURVE = 200;

    private final String runId;
    private final BacktestRequest request;
    private final Evaluator evaluator;
    private final List<Integer> hours;
    private final boolean isNewest;
    private final boolean isSimulated;
    private final double low;
    private final double high;

    WhatIf(
            String runId,
            BacktestRequest request,
            Evaluator evaluator,
            List<Integer> hours,
            boolean isNewest,
            boolean isSimulated) {
        this.runId = runId;
        this.request = request;
        this.evaluator = evaluator;
        this.hours = List.copyOf(hours);
        this.isNewest = isNewest;
        this.isSimulated = isSimulated;
        double least = 1;
        double most = 0;
        for (OutOfFold.FoldProbabilities fold : evaluator.outOfFold().folds()) {
            double[] p = fold.testProbabilities();
            for (int i = 0; i < p.length; i += 3) {
                double confidence = Math.max(p[i], p[i + 2]);
                least = Math.min(least, confidence);
                most = Math.max(most, confidence);
            }
        }
        low = Math.floor(100 * least) / 100;
        high = Math.ceil(100 * most) / 100;
    }

    /** Threshold below which every row trades. */
    public double low() {
        return low;
    }

    /** Threshold above which no row trades. */
    public double high() {
        return high;
    }

    /**
     * What to change.
     *
     * @param threshold smallest probability that trades, or null when {@code topShare} is given
     * @param topShare share of the most confident rows, or null
     * @param hours hours that trade, of those that trained; empty for all
     */
    public record Setting(
            @Nullable Double threshold, @Nullable Double topShare, List<Integer> hours) {
        public Setting {
            hours = List.copyOf(hours);
            if ((threshold == null) == (topShare == null)) {
                throw new IllegalArgumentException("either a threshold or a share");
            }
        }
    }

    /** The backtest. */
    public String runId() {
        return runId;
    }

    /** What it was asked for. */
    public BacktestRequest request() {
        return request;
    }

    /** Hours whose rows trained. */
    public List<Integer> hours() {
        return hours;
    }

    /**
     * Whether its matrix is still the model's newest: only then is a setting a backtest of today.
     */
    public boolean isNewest() {
        return isNewest;
    }

    /** Whether its prices were invented. */
    public boolean isSimulated() {
        return isSimulated;
    }

    /** What the backtest itself brought. */
    public QuickFigures recorded() {
        return QuickFigures.of(
                evaluator.evaluate(BacktestPlan.rule(request), request.tradeHours()));
    }

    /** What a setting brings. A pure function of stored arrays. */
    public QuickFigures figures(Setting setting) {
        return QuickFigures.of(evaluator.evaluate(rule(setting), setting.hours()));
    }

    /**
     * Whether more confidence would have picked better trades: {@value #CURVE} thresholds at once,
     * each decision on its own. Looks back, as everything here.
     *
     * @param tradeHours hours that trade, of those that trained; empty for all
     */
    public ConfidenceCurve curve(List<Integer> tradeHours) {
        return ConfidenceCurve.of(evaluator, tradeHours, CURVE);
    }

    private static DecisionRule rule(Setting setting) {
        Double threshold = setting.threshold();
        return threshold != null
                ? DecisionRule.thresholds(threshold.toString(), "threshold")
                : DecisionRule.topShare(
                        Objects.requireNonNull(setting.topShare()).toString(), "top share");
    }

    /** The backtest that gives what a setting gives, to be run and recorded. */
    public BacktestRequest backtest(Setting setting) {
        Double threshold = setting.threshold();
        Double share = setting.topShare();
        return request.trading(
                threshold == null ? null : threshold.toString(),
                share == null ? null : share.toString(),
                setting.hours());
    }
}
