package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.policy.DecisionRule;
import io.sigmalab.engine.policy.DecisionRule.Thresholds;
import io.sigmalab.engine.policy.DecisionRule.TopShare;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Chooses each fold's cut inside its training window, from the probabilities of the inner folds and
 * the results their trades would have had. Test rows, their labels and their prices are never
 * looked at: changing them changes no cut. Scores are remembered, so that variants that share a
 * threshold share its work. Thread-safe.
 */
final class Cuts {
    /** Below this many trades in a training window a threshold cannot be judged. */
    static final int MIN_TRADES = 10;

    private final Simulation simulation;
    private final OutOfFold outOfFold;
    private final SelectBy selectBy;
    private final Hours hours;
    private final ConcurrentHashMap<Tried, Score[]> byThreshold = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Sorted> sorted = new AtomicReference<>();

    /** A threshold in some trading hours. */
    private record Tried(double threshold, int open) {}

    /** Confidences of each training window in some trading hours, ascending. */
    private record Sorted(int open, double[][] byFold) {}

    /**
     * Figures of one threshold in one training window.
     *
     * @param value by what is chosen; 0, as good as not trading, where too few trades say anything
     */
    private record Score(int trades, double value) {
        static Score of(int trades, double value) {
            boolean isJudged = trades >= MIN_TRADES && !Double.isNaN(value);
            return new Score(trades, isJudged ? value : 0);
        }
    }

    Cuts(Simulation simulation, OutOfFold outOfFold, SelectBy selectBy, Hours hours) {
        this.simulation = simulation;
        this.outOfFold = outOfFold;
        this.selectBy = selectBy;
        this.hours = hours;
    }

    /**
     * One cut a fold, chosen on the hours that trade.
     *
     * @param open trading hours as {@link Hours} packs them
     */
    double[] choose(DecisionRule rule, int open) {
        double[] cuts = new double[outOfFold.folds().size()];
        if (rule instanceof TopShare top) {
            double[][] confidences = sorted(open);
            for (int fold = 0; fold < cuts.length; fold++) {
                cuts[fold] = DecisionRule.quantileOfSorted(confidences[fold], top.share());
            }
            return cuts;
        }
        Thresholds thresholds = (Thresholds) rule;
        if (thresholds.candidates().size() == 1) {
            // Nothing to choose from, so nothing is scored: a what-if slider asks this each frame.
            Arrays.fill(cuts, thresholds.candidates().get(0));
            return cuts;
        }
        for (int fold = 0; fold < cuts.length; fold++) {
            cuts[fold] = best(thresholds, fold, open);
        }
        return cuts;
    }

    /** Only the hours asked for last are kept: a slider moves within them. */
    private double[][] sorted(int open) {
        Sorted known = sorted.get();
        if (known == null || known.open() != open) {
            double[][] byFold = new double[outOfFold.folds().size()][];
            for (int fold = 0; fold < byFold.length; fold++) {
                byFold[fold] = confidences(outOfFold.folds().get(fold), open);
            }
            known = new Sorted(open, byFold);
            sorted.set(known);
        }
        return known.byFold();
    }

    /** The threshold with the best score; of equals the one with more trades, then the lower. */
    private double best(Thresholds thresholds, int fold, int open) {
        double best = thresholds.candidates().get(0);
        Score bestScore = scores(best, open)[fold];
        for (double candidate : thresholds.candidates()) {
            Score score = scores(candidate, open)[fold];
            boolean beats =
                    score.value() > bestScore.value()
                            || (score.value() == bestScore.value()
                                    && score.trades() > bestScore.trades());
            if (beats) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private Score[] scores(double threshold, int open) {
        return byThreshold.computeIfAbsent(
                new Tried(threshold, open), tried -> score(tried.threshold(), tried.open()));
    }

    private Score[] score(double threshold, int open) {
        Score[] scores = new Score[outOfFold.folds().size()];
        Fills fills = new Fills();
        for (int fold = 0; fold < scores.length; fold++) {
            FoldProbabilities f = outOfFold.folds().get(fold);
            Inner inner = inner(f, open);
            if (inner.rows().length == 0) {
                scores[fold] = Score.of(0, Double.NaN);
                continue;
            }
            double[] cuts = new double[inner.rows().length];
            Arrays.fill(cuts, threshold);
            simulation.run(inner.rows(), inner.probabilities(), cuts, fills);
            Span span = Span.of(simulation, inner.rows());
            double[] net = new double[span.length()];
            simulation.addToSessions(fills, 0, fills.count(), span.first(), net, new double[0]);
            scores[fold] = Score.of(fills.count(), value(net));
        }
        return scores;
    }

    /** Rows of a training window whose result was known by the first decision of the test block. */
    private record Inner(int[] rows, double[] probabilities) {}

    /**
     * A contract that finds no price at the end of its label is sold later, perhaps inside the test
     * block: such a row cannot help to choose. Positions in the underlying always end with their
     * label, whose rows the split has purged.
     */
    private Inner inner(FoldProbabilities f, int open) {
        Outcomes outcomes = simulation.outcomes();
        long known = simulation.decisionOf(f.fold().test()[0]);
        int[] rows = new int[f.inner().length];
        double[] probabilities = new double[3 * rows.length];
        int count = 0;
        for (int k = 0; k < rows.length; k++) {
            int row = f.inner()[k];
            if (!hours.isOpen(row, open)) {
                continue;
            }
            boolean isLate = false;
            for (int side = -1; side <= 1; side += 2) {
                isLate |= outcomes.isFilled(row, side) && outcomes.exitTime(row, side) > known;
            }
            if (!isLate) {
                rows[count] = row;
                System.arraycopy(f.innerProbabilities(), 3 * k, probabilities, 3 * count, 3);
                count++;
            }
        }
        return new Inner(Arrays.copyOf(rows, count), Arrays.copyOf(probabilities, 3 * count));
    }

    private double value(double[] net) {
        return switch (selectBy) {
            case SHARPE -> io.sigmalab.engine.metric.SharpeRatio.perPeriod(net, 0);
            case CUM_RET -> io.sigmalab.engine.metric.Returns.cumulative(net);
        };
    }

    private double[] confidences(FoldProbabilities f, int open) {
        double[] confidences = new double[f.inner().length];
        int count = 0;
        for (int k = 0; k < confidences.length; k++) {
            double[] p = f.innerProbabilities();
            double confidence = Math.max(p[3 * k], p[3 * k + 2]);
            if (!Double.isNaN(confidence) && hours.isOpen(f.inner()[k], open)) {
                confidences[count++] = confidence;
            }
        }
        double[] kept = Arrays.copyOf(confidences, count);
        Arrays.sort(kept);
        return kept;
    }
}
