package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.HashSet;
import java.util.List;

/**
 * Feature columns as a learner needs them: names and values, nothing about labels, prices or time.
 * The columns are shared, not copied; nobody writes to them while a fit runs.
 *
 * @param names one a column, unique
 * @param columns features × rows; NaN where a value is not known
 */
public record Features(List<String> names, double[][] columns) {
    /** Rows gathered at a time, so that what is written stays in the processor's cache. */
    private static final int TILE = 128;

    public Features {
        names = List.copyOf(names);
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(
                    "names must be one a column, were "
                            + names.size()
                            + " for "
                            + columns.length
                            + " columns");
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("names must be unique, were " + names);
        }
        for (int i = 1; i < columns.length; i++) {
            if (columns[i].length != columns[0].length) {
                throw new IllegalArgumentException(
                        "columns must be of one length, "
                                + names.get(i)
                                + " has "
                                + columns[i].length
                                + " rows and "
                                + names.get(0)
                                + " has "
                                + columns[0].length);
            }
        }
    }

    /** Number of rows; 0 where there are no columns. */
    public int rows() {
        return columns.length == 0 ? 0 : columns[0].length;
    }

    /**
     * Chosen rows, row by row: rows × features, row-major, rounded to float; NaN stays NaN.
     *
     * @param rows positions, in the order wanted
     * @throws LabException {@link Reason#TRAINING} when a value is infinite or too large for a
     *     float, naming feature and row
     */
    public float[] gather(int[] rows) {
        int width = columns.length;
        float[] values = new float[Math.multiplyExact(rows.length, width)];
        for (int from = 0; from < rows.length; from += TILE) {
            int to = Math.min(rows.length, from + TILE);
            for (int j = 0; j < width; j++) {
                double[] column = columns[j];
                int at = from * width + j;
                for (int i = from; i < to; i++, at += width) {
                    float value = (float) column[rows[i]];
                    if (Float.isInfinite(value)) {
                        throw infinite(names.get(j), column[rows[i]], rows[i]);
                    }
                    values[at] = value;
                }
            }
        }
        return values;
    }

    /**
     * Chosen rows with their labels.
     *
     * @param labels class code of every row, not only the chosen ones
     * @param rows positions, each with a label
     */
    public TrainingSet trainingSet(byte[] labels, int[] rows) {
        byte[] chosen = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = labels[rows[i]];
        }
        return new TrainingSet(gather(rows), rows.length, names, chosen);
    }

    static LabException infinite(String feature, double value, int row) {
        return new LabException(
                Reason.TRAINING,
                "feature " + feature + " is " + value + ", which no float can hold",
                "row " + row,
                "give NaN where a value is not known, or scale the feature");
    }
}
