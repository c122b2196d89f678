package io.sigmalab.engine.backtest;

import io.sigmalab.engine.validate.Fold;
import java.util.List;

/**
 * Probabilities for rows by models that never saw them: everything that training contributes to a
 * backtest. Decisions, fills and figures are computed from these arrays without training again.
 *
 * @param key hash of everything that determined the probabilities
 * @param folds one entry a fold, in order of their test blocks
 * @param maxBin histogram bins that the number of rows chose, largest over the folds
 */
public record OutOfFold(String key, List<FoldProbabilities> folds, int maxBin) {
    public OutOfFold {
        folds = List.copyOf(folds);
    }

    /**
     * One fold.
     *
     * @param fold positions into the universe
     * @param inner positions of the rows predicted inside the training window, ascending
     * @param innerProbabilities calibrated, inner.length × 3: what thresholds are chosen on
     * @param testRaw uncalibrated, test.length × 3
     * @param testProbabilities calibrated, test.length × 3
     * @param classCounts training rows by class, {@link io.sigmalab.engine.label.Direction} order
     */
    public record FoldProbabilities(
            Fold fold,
            int[] inner,
            double[] innerProbabilities,
            double[] testRaw,
            double[] testProbabilities,
            int[] classCounts) {}

    /** Number of test rows of all folds. */
    public int testRows() {
        return folds.stream().mapToInt(f -> f.fold().test().length).sum();
    }
}
