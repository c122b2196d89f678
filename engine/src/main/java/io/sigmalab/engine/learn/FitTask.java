package io.sigmalab.engine.learn;

/**
 * One fit of many: which rows to learn from and what to take from the model. Arrays are shared, not
 * copied, and not changed.
 *
 * @param name what people call it in progress and messages: {@code fold 3, inner 2}
 * @param features columns of all rows
 * @param labels class code of every row of the columns
 * @param trainRows positions to learn from, each with a label
 * @param spec parameters
 * @param use what to take from the fitted model
 */
public record FitTask<R>(
        String name,
        Features features,
        byte[] labels,
        int[] trainRows,
        LearnerSpec spec,
        ModelUse<R> use) {
    public FitTask {
        if (labels.length != features.rows()) {
            throw new IllegalArgumentException(
                    "labels must be one a row, were "
                            + labels.length
                            + " for "
                            + features.rows()
                            + " rows");
        }
    }

    /**
     * A fit whose result are the raw probabilities of other rows: rows × {@link
     * io.sigmalab.engine.label.Direction#COUNT}, row-major, in the order of {@code predictRows}.
     */
    public static FitTask<double[]> predicting(
            String name,
            Features features,
            byte[] labels,
            int[] trainRows,
            int[] predictRows,
            LearnerSpec spec) {
        return new FitTask<>(
                name,
                features,
                labels,
                trainRows,
                spec,
                model -> model.predict(features.gather(predictRows), predictRows.length));
    }

    /** Size of the work, for progress and for starting with the largest. */
    long work() {
        return Math.max(1L, trainRows.length) * spec.rounds();
    }
}
