package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;
import java.util.List;

/**
 * Rows to learn from, dense and row by row. The arrays are shared, not copied.
 *
 * @param values rows × features, row-major; NaN where a value is not known
 * @param rows number of rows
 * @param features feature names, one a column
 * @param labels class code of each row, {@link Direction} order, never {@link Direction#NONE}
 */
public record TrainingSet(float[] values, int rows, List<String> features, byte[] labels) {
    public TrainingSet {
        features = List.copyOf(features);
        if (values.length != Math.multiplyExact(rows, features.size()) || labels.length != rows) {
            throw new IllegalArgumentException(
                    "training set of "
                            + rows
                            + " rows × "
                            + features.size()
                            + " features has "
                            + values.length
                            + " values and "
                            + labels.length
                            + " labels");
        }
        for (int i = 0; i < rows; i++) {
            if (labels[i] < 0 || labels[i] >= Direction.COUNT) {
                throw new IllegalArgumentException(
                        "labels must be class codes 0 to "
                                + (Direction.COUNT - 1)
                                + ", was "
                                + labels[i]
                                + " at row "
                                + i);
            }
        }
    }

    /** Rows by class, in {@link Direction} order. */
    public int[] classCounts() {
        int[] counts = new int[Direction.COUNT];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
