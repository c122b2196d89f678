package io.sigmalab.engine.backtest;

import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.execution.Decisions;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.execution.Outcomes;
import io.sigmalab.engine.execution.Simulation;
import io.sigmalab.engine.metric.Returns;
import io.sigmalab.engine.metric.SharpeRatio;
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
    private final TestRows rows;
    private final SelectBy selectBy;
    private final ConcurrentHashMap<Tried, Score[]> byThreshold = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Window> window = new AtomicReference<>();
    private Decisions @Nullable [] known;

    /** A threshold in some trading hours. */
    private record Tried(double threshold, int open) {}

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

    /** Sessions that the open rows of each training window span; null where no row is open. */
    private record Window(int open, @Nullable Span[] byFold) {}

    Cuts(Simulation simulation, TestRows rows, SelectBy selectBy) {
        this.simulation = simulation;
        this.rows = rows;
        this.selectBy = selectBy;
    }

    private int folds() {
        return rows.decisions().blocks();
    }

    /**
     * One cut a fold, chosen on the hours that trade.
     *
     * @param open trading hours as {@link Hours} packs them
     */
    double[] choose(DecisionRule rule, int open) {
        double[] cuts = new double[folds()];
        if (rule instanceof TopShare top) {
            double[][] confidences = rows.sorted(open);
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
        Score[] scores = new Score[folds()];
        Fills fills = new Fills();
        @Nullable Span[] spans = spans(open);
        for (int fold = 0; fold < scores.length; fold++) {
            Span span = spans[fold];
            if (span == null) {
                scores[fold] = Score.of(0, Double.NaN);
                continue;
            }
            simulation.run(inTime()[fold], new double[] {threshold}, open, fills);
            double[] net = new double[span.length()];
            simulation.addToSessions(fills, 0, fills.count(), span.first(), net, new double[0]);
            scores[fold] = Score.of(fills.count(), value(net));
        }
        return scores;
    }

    /** Only the hours asked for last are kept: a slider moves within them. */
    private @Nullable Span[] spans(int open) {
        Window last = window.get();
        if (last == null || last.open() != open) {
            @Nullable Span[] byFold = new Span[folds()];
            for (int fold = 0; fold < byFold.length; fold++) {
                Decisions inner = inTime()[fold];
                int[] traded = new int[inner.size()];
                int count = 0;
                for (int k = 0; k < traded.length; k++) {
                    if (Hours.isOpen(inner.hour(k), open)) {
                        traded[count++] = inner.candidate(k);
                    }
                }
                byFold[fold] =
                        count == 0 ? null : Span.of(simulation, Arrays.copyOf(traded, count));
            }
            last = new Window(open, byFold);
            window.set(last);
        }
        return last.byFold();
    }

    /**
     * Rows of each training window whose result was known by the first decision of the test block.
     * A contract that finds no price at the end of its label is sold later, perhaps inside the test
     * block: such a row cannot help to choose. Positions in the underlying always end with their
     * label, whose rows the split has purged. Schemes that train on later data have rows behind the
     * block too, which know nothing of it.
     */
    private synchronized Decisions[] inTime() {
        Decisions[] all = known;
        if (all == null) {
            all = new Decisions[folds()];
            for (int fold = 0; fold < all.length; fold++) {
                all[fold] = inTime(rows.outOfFold().folds().get(fold), rows.inner(fold));
            }
            known = all;
        }
        return all;
    }

    private Decisions inTime(FoldProbabilities f, Decisions inner) {
        Outcomes outcomes = simulation.outcomes();
        long until = simulation.decisionOf(f.fold().test()[0]);
        int[] kept = new int[inner.size()];
        double[] probabilities = new double[3 * kept.length];
        byte[] hours = new byte[kept.length];
        int count = 0;
        for (int k = 0; k < kept.length; k++) {
            int row = inner.candidate(k);
            boolean isLate = false;
            for (int side = -1; side <= 1; side += 2) {
                isLate |=
                        simulation.decisionOf(row) < until
                                && outcomes.isFilled(row, side)
                                && outcomes.exitTime(row, side) > until;
            }
            if (!isLate) {
                kept[count] = row;
                hours[count] = (byte) inner.hour(k);
                System.arraycopy(f.innerProbabilities(), 3 * k, probabilities, 3 * count, 3);
                count++;
            }
        }
        return count == kept.length
                ? inner
                : new Decisions(
                        Arrays.copyOf(kept, count),
                        Arrays.copyOf(probabilities, 3 * count),
                        Arrays.copyOf(hours, count),
                        new int[] {0, count});
    }

    private double value(double[] net) {
        return switch (selectBy) {
            case SHARPE -> SharpeRatio.perPeriod(net, 0);
            case CUM_RET -> Returns.cumulative(net);
        };
    }
}
