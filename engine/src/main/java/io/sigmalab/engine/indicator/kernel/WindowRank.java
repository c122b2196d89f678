package io.sigmalab.engine.indicator.kernel;

import java.util.Arrays;

/**
 * Where a threshold stands among the last {@code window} values, this one included: how many are
 * below it, and by how much together.
 *
 * <p>Same rules as {@link Rolling}: first value at index {@code window − 1}, NaN where the window
 * contains one or the threshold is NaN, another array for the output.
 *
 * <p>How: short windows are looked through. For long ones the series is cut into blocks as long as
 * the window, as in {@link Rolling}. The values that the windows of a block can contain are sorted
 * once, and two counting trees (Fenwick 1994) take up the tail of the block before and the head of
 * this one. Values are only ever put in, never taken out, so nothing drifts. A bar then costs the
 * logarithm of the window.
 */
public final class WindowRank {
    /** Up to here looking at every value of the window is faster than keeping trees. */
    private static final int SHORT = 256;

    private final double[] x;
    private final double[] threshold;
    private final int window;
    private final double[] sorted;
    private final int[] counts;
    private final double[] sums;
    private int distinct;
    private double pivot;

    private WindowRank(double[] x, double[] threshold, int window) {
        this.x = x;
        this.threshold = threshold;
        this.window = window;
        // More than the series holds is never sorted, so a window beyond its end costs nothing.
        int room = (int) Math.min(2L * window, x.length);
        sorted = new double[room];
        counts = new int[room + 1];
        sums = new double[room + 1];
    }

    /** How many of the last {@code window} values are below the bar's threshold; ties are not. */
    public static void countBelow(double[] x, double[] threshold, int window, double[] out) {
        Rolling.check(x, window, out);
        if (window <= SHORT) {
            countDirectly(x, threshold, window, out);
        } else {
            new WindowRank(x, threshold, window).run(out, false);
        }
    }

    /**
     * {@code Σ max(0, threshold − x)} over the last {@code window} values. With the window's own
     * mean as threshold, twice this is the sum of absolute deviations from it.
     */
    public static void shortfall(double[] x, double[] threshold, int window, double[] out) {
        Rolling.check(x, window, out);
        if (window <= SHORT) {
            sumDirectly(x, threshold, window, out);
        } else {
            new WindowRank(x, threshold, window).run(out, true);
        }
    }

    private static void countDirectly(double[] x, double[] threshold, int window, double[] out) {
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        for (int i = window - 1; i < x.length; i++) {
            double limit = threshold[i];
            int below = 0;
            int notBelow = 0;
            for (int j = i - window + 1; j <= i; j++) {
                below += x[j] < limit ? 1 : 0;
                notBelow += x[j] >= limit ? 1 : 0;
            }
            // What is neither is missing.
            out[i] = below + notBelow == window ? below : Double.NaN;
        }
    }

    private static void sumDirectly(double[] x, double[] threshold, int window, double[] out) {
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        for (int i = window - 1; i < x.length; i++) {
            double limit = threshold[i];
            double sum = 0;
            for (int j = i - window + 1; j <= i; j++) {
                sum += Math.max(0, limit - x[j]);
            }
            out[i] = sum;
        }
    }

    private void run(double[] out, boolean amounts) {
        int n = x.length;
        Arrays.fill(out, 0, Math.min(n, window - 1), Double.NaN);
        for (int from = window - 1; from < n; from += window) {
            int to = Math.min(from + window, n);
            sort(from - window + 1, to);
            pivot = x[from];
            tail(from, to, amounts, out);
            head(from, to, amounts, out);
            if (to == n) {
                return;
            }
        }
    }

    private void sort(int from, int to) {
        int m = 0;
        for (int i = from; i < to; i++) {
            if (x[i] == x[i]) {
                sorted[m++] = x[i];
            }
        }
        Arrays.sort(sorted, 0, m);
        distinct = m;
    }

    private void tail(int from, int to, boolean amounts, double[] out) {
        clear();
        boolean missing = false;
        for (int i = from + window - 1; i >= from; i--) {
            int entering = i - window + 1;
            if (entering < from) {
                missing |= !put(entering);
            }
            if (i < to) {
                out[i] = missing ? Double.NaN : below(threshold[i], amounts);
            }
        }
    }

    private void head(int from, int to, boolean amounts, double[] out) {
        clear();
        boolean missing = false;
        for (int i = from; i < to; i++) {
            missing |= !put(i);
            out[i] += missing ? Double.NaN : below(threshold[i], amounts);
        }
    }

    private void clear() {
        Arrays.fill(counts, 0, distinct + 1, 0);
        Arrays.fill(sums, 0, distinct + 1, 0);
    }

    private boolean put(int i) {
        double value = x[i];
        if (value != value) {
            return false;
        }
        for (int at = smaller(value) + 1; at <= distinct; at += at & -at) {
            counts[at]++;
            sums[at] += value - pivot;
        }
        return true;
    }

    private double below(double limit, boolean amounts) {
        if (limit != limit) {
            return Double.NaN;
        }
        int count = 0;
        double sum = 0;
        for (int at = smaller(limit); at > 0; at -= at & -at) {
            count += counts[at];
            sum += sums[at];
        }
        return amounts ? Math.max(0, count * (limit - pivot) - sum) : count;
    }

    /** Number of sorted values below this one. */
    private int smaller(double value) {
        int lo = 0;
        int hi = distinct;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (sorted[mid] < value) {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        return lo;
    }
}
