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
    private final ConcurrentHashMap<Double, Score[]> byThreshold = new ConcurrentHashMap<>();

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

    Cuts(Simulation simulation, OutOfFold outOfFold, SelectBy selectBy) {
        this.simulation = simulation;
        this.outOfFold = outOfFold;
        this.selectBy = selectBy;
    }

    /** One cut a fold. */
    double[] choose(DecisionRule rule) {
        if (rule instanceof TopShare top) {
            return outOfFold.folds().stream()
                    .mapToDouble(
                            f ->
                                    DecisionRule.quantileCut(
                                            confidences(f.innerProbabilities()), top.share()))
                    .toArray();
        }
        Thresholds thresholds = (Thresholds) rule;
        double[] cuts = new double[outOfFold.folds().size()];
        for (int fold = 0; fold < cuts.length; fold++) {
            cuts[fold] = best(thresholds, fold);
        }
        return cuts;
    }

    /** The threshold with the best score; of equals the one with more trades, then the lower. */
    private double best(Thresholds thresholds, int fold) {
        double best = thresholds.candidates().get(0);
        Score bestScore = scores(best)[fold];
        for (double candidate : thresholds.candidates()) {
            Score score = scores(candidate)[fold];
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

    private Score[] scores(double threshold) {
        return byThreshold.computeIfAbsent(threshold, this::score);
    }

    private Score[] score(double threshold) {
        Score[] scores = new Score[outOfFold.folds().size()];
        Fills fills = new Fills();
        for (int fold = 0; fold < scores.length; fold++) {
            FoldProbabilities f = outOfFold.folds().get(fold);
            Inner inner = inner(f);
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
    private Inner inner(FoldProbabilities f) {
        Outcomes outcomes = simulation.outcomes();
        long known = simulation.decisionOf(f.fold().test()[0]);
        int[] rows = new int[f.inner().length];
        double[] probabilities = new double[3 * rows.length];
        int count = 0;
        for (int k = 0; k < rows.length; k++) {
            int row = f.inner()[k];
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

    private static double[] confidences(double[] probabilities) {
        double[] confidences = new double[probabilities.length / 3];
        for (int k = 0; k < confidences.length; k++) {
            confidences[k] = Math.max(probabilities[3 * k], probabilities[3 * k + 2]);
        }
        return confidences;
    }
}
