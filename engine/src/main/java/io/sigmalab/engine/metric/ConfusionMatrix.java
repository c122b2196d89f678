package io.sigmalab.engine.metric;

/**
 * Counts of label against most probable class.
 *
 * @param counts actual × predicted
 */
public record ConfusionMatrix(int[][] counts) {
    /** From probabilities, rows × classes, row-major; of equal probabilities the first class. */
    public static ConfusionMatrix of(double[] p, byte[] labels, int classes) {
        int rows = Check.probabilities(p, labels, classes);
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < rows; i++) {
            counts[labels[i]][ProbabilityScores.top(p, i, classes)]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** Share of the rows predicted as {@code k} that are; NaN when none was predicted. */
    public double precision(int k) {
        int predicted = 0;
        for (int[] row : counts) {
            predicted += row[k];
        }
        return predicted == 0 ? Double.NaN : (double) counts[k][k] / predicted;
    }

    /** Share of the rows of class {@code k} that were predicted so; NaN when there are none. */
    public double recall(int k) {
        int actual = 0;
        for (int count : counts[k]) {
            actual += count;
        }
        return actual == 0 ? Double.NaN : (double) counts[k][k] / actual;
    }
}
