package io.sigmalab.engine.validate;

import java.util.List;

/**
 * Three purged walk-forward folds inside a training window. Calibrators are fitted and thresholds
 * are chosen on their test rows: predictions that are out of fold and yet known before the outer
 * test block begins.
 */
public final class InnerFolds {
    /** Number of inner folds. */
    public static final int COUNT = 3;

    private InnerFolds() {}

    /**
     * Inner folds as row numbers of the whole.
     *
     * @param trainRows training rows of the outer fold, strictly ascending
     * @param decision decision time of every row of the whole
     * @param labelEnd label end of every row of the whole
     * @param sessionDay session of every row of the whole
     * @param embargoFraction share of the training window left out before each inner test block
     *     beyond the purge; the outer scheme's
     * @throws io.sigmalab.engine.error.LabException {@code INVALID_VALUE} when the window is too
     *     short for three folds with training and test rows
     */
    public static List<Fold> of(
            int[] trainRows,
            long[] decision,
            long[] labelEnd,
            int[] sessionDay,
            double embargoFraction) {
        return Subset.split(
                new WalkForward(COUNT, embargoFraction, 0),
                trainRows,
                decision,
                labelEnd,
                sessionDay);
    }
}
