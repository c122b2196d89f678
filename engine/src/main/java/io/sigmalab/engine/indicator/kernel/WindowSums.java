package io.sigmalab.engine.indicator.kernel;

/**
 * Sums over the last {@code window} values, block by block: {@code Σu}, and where asked for {@code
 * Σt·u} and {@code Σu²}, with {@code u = x − pivot} and {@code t} the bar's distance from the
 * block's first bar.
 *
 * <p>The pivot is the value at the block's first bar, which every window that ends in the block
 * contains. That bounds cancellation: {@code Σu² ≤ (window + 1)·Σ(x − mean)²}, so squared
 * deviations lose at most the digits of {@code window + 1}, whatever the level of the series, and a
 * flat window gives exactly 0. A missing value makes exactly the windows that contain it NaN.
 *
 * <p>Used as {@code while (sums.next()) for (i = from, j = 0; i < to; i++, j++) …}; one per pass,
 * not thread-safe. Bars before {@code window − 1} belong to no block.
 */
public final class WindowSums {
    private final double[] x;
    private final int window;
    private final boolean time;
    private final boolean squares;
    private final double[] sum;
    private final double[] sumTime;
    private final double[] sumSquares;
    private final double inverse;
    private int from;
    private int to;
    private double pivot;

    /**
     * @param x values, not copied
     * @param window length, at least 1
     * @param time whether {@link #sumTime} is wanted
     * @param squares whether {@link #squaredDeviations} is wanted
     */
    public WindowSums(double[] x, int window, boolean time, boolean squares) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, was " + window);
        }
        this.x = x;
        this.window = window;
        this.time = time;
        this.squares = squares;
        sum = new double[window];
        sumTime = new double[time ? window : 0];
        sumSquares = new double[squares ? window : 0];
        inverse = 1.0 / window;
        from = -1;
    }

    /** Goes to the next block; false when there is none. */
    public boolean next() {
        from = from < 0 ? window - 1 : from + window;
        if (from >= x.length) {
            return false;
        }
        to = Math.min(from + window, x.length);
        pivot = x[from];
        sums();
        if (time) {
            timeSums();
        }
        if (squares) {
            squareSums();
        }
        return true;
    }

    private void sums() {
        double s = 0;
        sum[window - 1] = 0;
        for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
            s += x[i] - pivot;
            sum[j] = s;
        }
        s = 0;
        for (int j = 0, i = from; i < to; j++, i++) {
            s += x[i] - pivot;
            sum[j] += s;
        }
    }

    private void timeSums() {
        double s = 0;
        sumTime[window - 1] = 0;
        for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
            s += (i - from) * (x[i] - pivot);
            sumTime[j] = s;
        }
        s = 0;
        for (int j = 0, i = from; i < to; j++, i++) {
            s += j * (x[i] - pivot);
            sumTime[j] += s;
        }
    }

    private void squareSums() {
        double s = 0;
        sumSquares[window - 1] = 0;
        for (int j = window - 2, i = from - 1; j >= 0; j--, i--) {
            double u = x[i] - pivot;
            s += u * u;
            sumSquares[j] = s;
        }
        s = 0;
        for (int j = 0, i = from; i < to; j++, i++) {
            double u = x[i] - pivot;
            s += u * u;
            sumSquares[j] += s;
        }
    }

    /** First bar of the block; its window is the first one described. */
    public int from() {
        return from;
    }

    /** Bar after the last of the block. */
    public int to() {
        return to;
    }

    /** Mean of the window that ends at bar {@code from + j}. */
    public double mean(int j) {
        return pivot + sum[j] * inverse;
    }

    /** {@code Σ(x − mean)²} of the window that ends at bar {@code from + j}; never negative. */
    public double squaredDeviations(int j) {
        double s = sum[j];
        return Math.max(0, sumSquares[j] - s * s * inverse);
    }

    /** {@code Σ(t − mean t)·(x − mean)} of the window that ends at bar {@code from + j}. */
    public double timeCovariation(int j) {
        return sumTime[j] - (j - 0.5 * (window - 1)) * sum[j];
    }

    /**
     * Linearly weighted mean of the window that ends at bar {@code from + j}: the newest value has
     * weight {@code window}, the oldest 1.
     */
    public double weightedMean(int j) {
        double weighted = sumTime[j] - (j - window) * sum[j];
        return pivot + weighted / (0.5 * window * (window + 1.0));
    }

    /** {@code Σ(t − mean t)²}, the same for every window. */
    public double timeDeviations() {
        double w = window;
        return w * (w * w - 1) / 12;
    }
}
