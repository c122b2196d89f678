package io.sigmalab.engine.indicator.kernel;

import java.util.Arrays;

/**
 * Sums, means, extremes and deviations of the last {@code window} values, this one included.
 *
 * <p>The first value stands at index {@code window − 1}. A window that contains a missing value
 * (NaN) gives NaN, and the first whole window after it is right again. {@code out} must be another
 * array than the input.
 *
 * <p>How: the series is cut into blocks as long as the window. Every window is then the tail of one
 * block and the head of the next, and both are built by adding only (van Herk 1992, Gil and Werman
 * 1993). Compared with adding the new value and subtracting the old one, nothing drifts over a
 * million bars, one absurd value leaves no trace once it has left the window, sums of squares
 * cannot become negative, and no branch depends on the data.
 */
public final class Rolling {
    private Rolling() {}

    /** Sum of the last {@code window} values. */
    public static void sum(double[] x, int window, double[] out) {
        scaledSum(x, window, 1, out);
    }

    /** Mean of the last {@code window} values. */
    public static void mean(double[] x, int window, double[] out) {
        scaledSum(x, window, window, out);
    }

    private static void scaledSum(double[] x, int window, double divisor, double[] out) {
        check(x, window, out);
        int n = x.length;
        double[] tail = new double[window];
        Arrays.fill(out, 0, Math.min(n, window - 1), Double.NaN);
        for (int from = window - 1; from < n; from += window) {
            // Windows that end in [from, from + window) all contain from.
            int to = Math.min(from + window, n);
            double sum = 0;
            tail[window - 1] = 0;
            for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
                sum += x[i];
                tail[j] = sum;
            }
            double head = 0;
            for (int i = from, j = 0; i < to; i++, j++) {
                head += x[i];
                out[i] = (tail[j] + head) / divisor;
            }
        }
    }

    /** Largest of the last {@code window} values. */
    public static void max(double[] x, int window, double[] out) {
        check(x, window, out);
        int n = x.length;
        double[] tail = new double[window];
        Arrays.fill(out, 0, Math.min(n, window - 1), Double.NaN);
        for (int from = window - 1; from < n; from += window) {
            int to = Math.min(from + window, n);
            double best = Double.NEGATIVE_INFINITY;
            tail[window - 1] = best;
            for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
                best = Math.max(best, x[i]);
                tail[j] = best;
            }
            double head = Double.NEGATIVE_INFINITY;
            for (int i = from, j = 0; i < to; i++, j++) {
                head = Math.max(head, x[i]);
                out[i] = Math.max(tail[j], head);
            }
        }
    }

    /** Smallest of the last {@code window} values. */
    public static void min(double[] x, int window, double[] out) {
        check(x, window, out);
        int n = x.length;
        double[] tail = new double[window];
        Arrays.fill(out, 0, Math.min(n, window - 1), Double.NaN);
        for (int from = window - 1; from < n; from += window) {
            int to = Math.min(from + window, n);
            double best = Double.POSITIVE_INFINITY;
            tail[window - 1] = best;
            for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
                best = Math.min(best, x[i]);
                tail[j] = best;
            }
            double head = Double.POSITIVE_INFINITY;
            for (int i = from, j = 0; i < to; i++, j++) {
                head = Math.min(head, x[i]);
                out[i] = Math.min(tail[j], head);
            }
        }
    }

    /** Bars since the largest of the last {@code window} values: 0 is now; of equals the latest. */
    public static void barsSinceMax(double[] x, int window, double[] out) {
        barsSince(x, window, 1, out);
    }

    /** Bars since the smallest of the last {@code window} values; of equals the latest. */
    public static void barsSinceMin(double[] x, int window, double[] out) {
        barsSince(x, window, -1, out);
    }

    private static void barsSince(double[] x, int window, double sign, double[] out) {
        check(x, window, out);
        int n = x.length;
        double[] tail = new double[window];
        int[] tailAt = new int[window];
        Arrays.fill(out, 0, Math.min(n, window - 1), Double.NaN);
        for (int from = window - 1; from < n; from += window) {
            int to = Math.min(from + window, n);
            double best = Double.NEGATIVE_INFINITY;
            int at = from;
            tail[window - 1] = best;
            tailAt[window - 1] = at;
            for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
                double v = sign * x[i];
                if (v > best || Double.isNaN(v)) {
                    best = v;
                    at = i;
                }
                if (Double.isNaN(best)) {
                    // Missing: stays missing down to the start of the block.
                    for (; j >= 0; j--) {
                        tail[j] = Double.NaN;
                    }
                    break;
                }
                tail[j] = best;
                tailAt[j] = at;
            }
            double head = Double.NEGATIVE_INFINITY;
            int headAt = from;
            for (int i = from, j = 0; i < to; i++, j++) {
                double v = sign * x[i];
                if (v >= head || Double.isNaN(v)) {
                    head = v;
                    headAt = i;
                }
                if (Double.isNaN(head)) {
                    Arrays.fill(out, i, to, Double.NaN);
                    break;
                }
                double t = tail[j];
                out[i] = Double.isNaN(t) ? Double.NaN : i - (head >= t ? headAt : tailAt[j]);
            }
        }
    }

    /**
     * Standard deviation of the last {@code window} values.
     *
     * @param ddof 0 for the population, 1 for a sample; with a window no longer than this every
     *     value is NaN
     */
    public static void std(double[] x, int window, int ddof, double[] out) {
        check(x, window, out);
        WindowSums sums = new WindowSums(x, window, false, true);
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        double divisor = window > ddof ? window - ddof : Double.NaN;
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                out[i] = Math.sqrt(sums.squaredDeviations(j) / divisor);
            }
        }
    }

    /** Mean and standard deviation of the last {@code window} values in one pass. */
    public static void meanStd(double[] x, int window, int ddof, double[] mean, double[] std) {
        check(x, window, mean);
        check(x, window, std);
        WindowSums sums = new WindowSums(x, window, false, true);
        Arrays.fill(mean, 0, Math.min(x.length, window - 1), Double.NaN);
        Arrays.fill(std, 0, Math.min(x.length, window - 1), Double.NaN);
        double divisor = window > ddof ? window - ddof : Double.NaN;
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                mean[i] = sums.mean(j);
                std[i] = Math.sqrt(sums.squaredDeviations(j) / divisor);
            }
        }
    }

    static void check(double[] x, int window, double[] out) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, was " + window);
        }
        if (x == out) {
            throw new IllegalArgumentException("out must not be the input itself");
        }
        if (out.length < x.length) {
            throw new IllegalArgumentException(
                    "out must have room for " + x.length + " values, had " + out.length);
        }
    }
}
