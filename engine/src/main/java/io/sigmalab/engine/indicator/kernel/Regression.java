package io.sigmalab.engine.indicator.kernel;

import java.util.Arrays;

/**
 * Straight line through the last {@code window} values by least squares, time in bars.
 *
 * <p>Same rules as {@link Rolling}: first value at index {@code window − 1}, NaN where the window
 * contains one, another array for the output. Windows of one bar have no slope: NaN.
 */
public final class Regression {
    private Regression() {}

    /** Rise of the line per bar. */
    public static void slope(double[] x, int window, double[] out) {
        Rolling.check(x, window, out);
        WindowSums sums = new WindowSums(x, window, true, false);
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        double deviations = sums.timeDeviations();
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                out[i] = sums.timeCovariation(j) / deviations;
            }
        }
    }

    /** Value of the line at the window's last bar (TA-Lib LINEARREG). */
    public static void endPoint(double[] x, int window, double[] out) {
        Rolling.check(x, window, out);
        WindowSums sums = new WindowSums(x, window, true, false);
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        double deviations = sums.timeDeviations();
        double half = 0.5 * (window - 1);
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                out[i] = sums.mean(j) + half * (sums.timeCovariation(j) / deviations);
            }
        }
    }

    /**
     * Squared correlation of value and time, in [0, 1]. A flat window has no variance to explain:
     * NaN.
     */
    public static void rSquared(double[] x, int window, double[] out) {
        Rolling.check(x, window, out);
        WindowSums sums = new WindowSums(x, window, true, true);
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        double deviations = sums.timeDeviations();
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                double covariation = sums.timeCovariation(j);
                double squared = sums.squaredDeviations(j);
                double r2 = covariation * covariation / (deviations * squared);
                out[i] = squared > 0 ? Math.min(1, r2) : Double.NaN;
            }
        }
    }

    /** Linearly weighted mean: the newest value has weight {@code window}, the oldest 1. */
    public static void weightedMean(double[] x, int window, double[] out) {
        Rolling.check(x, window, out);
        WindowSums sums = new WindowSums(x, window, true, false);
        Arrays.fill(out, 0, Math.min(x.length, window - 1), Double.NaN);
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                out[i] = sums.weightedMean(j);
            }
        }
    }
}
