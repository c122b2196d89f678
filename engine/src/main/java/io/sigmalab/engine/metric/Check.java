package io.sigmalab.engine.metric;

/** Preconditions shared by the metrics. */
final class Check {
    private Check() {}

    /** A NaN or infinite value would pass unseen through comparisons; it is refused instead. */
    static void finite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        name + " must be finite, entry " + i + " was " + values[i]);
            }
        }
    }

    static void sameLength(int expected, int actual, String name) {
        if (expected != actual) {
            throw new IllegalArgumentException(
                    name + " must have " + expected + " entries, had " + actual);
        }
    }

    static void positive(double value, String name) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value);
        }
    }

    /** Rows of a row-major probability table, checked: in [0, 1], one row a label. */
    static int probabilities(double[] p, byte[] labels, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, was " + classes);
        }
        sameLength(Math.multiplyExact(labels.length, classes), p.length, "probabilities");
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException(
                        "probabilities must lie in [0, 1], entry " + i + " was " + p[i]);
            }
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels must lie in [0, "
                                + classes
                                + "), entry "
                                + i
                                + " was "
                                + labels[i]);
            }
        }
        return labels.length;
    }
}
