package io.sigmalab.engine.indicator.kernel;

/** Prices of a bar made from several of its columns. NaN where a needed input is. */
public final class Ranges {
    /** Natural logarithm of 2. */
    public static final double LN_2 = 0.6931471805599453;

    private Ranges() {}

    /**
     * True range: the largest of high − low, |high − previous close| and |low − previous close|.
     * The first bar has no previous close: NaN, as in TA-Lib.
     */
    public static void trueRange(double[] high, double[] low, double[] close, double[] out) {
        if (close.length == 0) {
            return;
        }
        out[0] = Double.NaN;
        for (int i = 1; i < close.length; i++) {
            out[i] = trueRange(high[i], low[i], close[i - 1]);
        }
    }

    /** True range of one bar. */
    public static double trueRange(double high, double low, double previousClose) {
        return Math.max(high, previousClose) - Math.min(low, previousClose);
    }

    /** Typical price (high + low + close) / 3. */
    public static void typicalPrice(double[] high, double[] low, double[] close, double[] out) {
        for (int i = 0; i < close.length; i++) {
            out[i] = (high[i] + low[i] + close[i]) / 3;
        }
    }

    /** Middle of the bar (high + low) / 2. */
    public static void middle(double[] high, double[] low, double[] out) {
        for (int i = 0; i < high.length; i++) {
            out[i] = 0.5 * (high[i] + low[i]);
        }
    }

    /** Simple returns from one value to the next; NaN at the first and after a value of 0. */
    public static void returns(double[] x, double[] out) {
        if (x.length == 0) {
            return;
        }
        out[0] = Double.NaN;
        for (int i = 1; i < x.length; i++) {
            out[i] = Scale.quotient(x[i] - x[i - 1], x[i - 1]);
        }
    }

    /**
     * Natural logarithm of {@code a / b}, NaN unless both are positive. Strict, because the last
     * digit of {@link Math#log} may differ between processors and a matrix must not.
     */
    public static double logRatio(double a, double b) {
        return a > 0 && b > 0 ? StrictMath.log(a / b) : Double.NaN;
    }

    /** Variance of one bar by Rogers and Satchell: ln(h/c)·ln(h/o) + ln(l/c)·ln(l/o). */
    public static double rogersSatchell(double open, double high, double low, double close) {
        return logRatio(high, close) * logRatio(high, open)
                + logRatio(low, close) * logRatio(low, open);
    }
}
