package io.sigmalab.engine.learn;

import java.util.List;

/**
 * Rows to learn from, dense and row by row.
 *
 * @param values rows × features, row-major; NaN where a value is not known
 * @param rows number of rows
 * @param features feature names, one a column
 * @param labels class code of each row, {@link io.sigmalab.engine.label.Direction} order, never
 *     NONE
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
    }
}
