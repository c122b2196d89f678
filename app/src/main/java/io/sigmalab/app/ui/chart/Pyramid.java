package io.sigmalab.app.ui.chart;

/**
 * Lowest and highest value of any stretch of a series in a few steps, whatever its length: minima
 * and maxima of blocks of 8, of 64, and so on, made once. NaN counts as nothing.
 */
public final class Pyramid {
    private static final int BLOCK = 8;

    private final double[] values;
    private final double[][] lows;
    private final double[][] highs;

    /**
     * @param values not copied: must not change
     */
    public Pyramid(double[] values) {
        this.values = values;
        int levels = 0;
        for (int n = values.length; n > BLOCK; n = (n + BLOCK - 1) / BLOCK) {
            levels++;
        }
        lows = new double[levels][];
        highs = new double[levels][];
        double[] low = values;
        double[] high = values;
        for (int level = 0; level < levels; level++) {
            int n = (low.length + BLOCK - 1) / BLOCK;
            lows[level] = new double[n];
            highs[level] = new double[n];
            for (int i = 0; i < n; i++) {
                double least = Double.NaN;
                double most = Double.NaN;
                for (int j = i * BLOCK; j < Math.min(low.length, (i + 1) * BLOCK); j++) {
                    least = lower(least, low[j]);
                    most = higher(most, high[j]);
                }
                lows[level][i] = least;
                highs[level][i] = most;
            }
            low = lows[level];
            high = highs[level];
        }
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** Lowest of the values {@code from ≤ i < to}; NaN when there is none. */
    public double low(int from, int to) {
        return extreme(from, to, true);
    }

    /** Highest of the values {@code from ≤ i < to}; NaN when there is none. */
    public double high(int from, int to) {
        return extreme(from, to, false);
    }

    private double extreme(int from, int to, boolean isLow) {
        double best = Double.NaN;
        int a = Math.max(0, from);
        int b = Math.min(values.length, to);
        double[] level = values;
        int next = 0;
        while (a < b) {
            boolean isTop = next == lows.length;
            while (a < b && (isTop || a % BLOCK != 0)) {
                best = isLow ? lower(best, level[a]) : higher(best, level[a]);
                a++;
            }
            while (a < b && b % BLOCK != 0) {
                b--;
                best = isLow ? lower(best, level[b]) : higher(best, level[b]);
            }
            a /= BLOCK;
            b /= BLOCK;
            if (a < b) {
                level = isLow ? lows[next] : highs[next];
                next++;
            }
        }
        return best;
    }

    private static double lower(double best, double value) {
        return value < best || Double.isNaN(best) ? value : best;
    }

    private static double higher(double best, double value) {
        return value > best || Double.isNaN(best) ? value : best;
    }
}
