package io.sigmalab.engine.indicator.kernel;

/**
 * Exponential smoothing, started with the plain mean of a first window as TA-Lib does.
 *
 * <p>A missing value (NaN) gives NaN and ends the run: smoothing starts afresh with the next known
 * value, look-back included, so that nothing from before a hole is carried over it. The input may
 * have leading NaN, which makes chains of smoothings work without offsets. {@code out} may be the
 * input itself.
 */
public final class Smoothing {
    /** What may be left of the start when {@link #settled} says that it no longer matters. */
    private static final double LEFT_OF_START = 1e-10;

    private Smoothing() {}

    /** Smoothing factor {@code 2 / (window + 1)} of an exponential average. */
    public static double emaAlpha(int window) {
        return 2.0 / (window + 1);
    }

    /** Smoothing factor {@code 1 / period} of Wilder. */
    public static double wilderAlpha(int period) {
        return 1.0 / period;
    }

    /**
     * Exponential moving average, factor {@code 2 / (window + 1)}, whose first value is the mean of
     * the first {@code window} values and stands at index {@code window − 1} of a run.
     */
    public static void ema(double[] x, int window, double[] out) {
        smooth(x, 0, window, emaAlpha(window), out);
    }

    /**
     * The same, but the first {@code lead} values of a run are left out: TA-Lib starts the fast
     * average of a MACD so late that it begins together with the slow one.
     */
    public static void ema(double[] x, int lead, int window, double[] out) {
        smooth(x, lead, window, emaAlpha(window), out);
    }

    /**
     * Wilder's average: factor {@code 1 / period}, first value the mean of the first {@code period}
     * values.
     */
    public static void wilder(double[] x, int period, double[] out) {
        smooth(x, 0, period, wilderAlpha(period), out);
    }

    /**
     * {@code y += alpha · (x − y)} from the mean of {@code seed} values on.
     *
     * @param lead known values of a run that are left out before the seed
     * @param seed values averaged for the first output, at least 1
     * @param alpha factor in (0, 1]
     */
    public static void smooth(double[] x, int lead, int seed, double alpha, double[] out) {
        int n = x.length;
        int first = lead + seed - 1;
        int i = 0;
        while (i < n) {
            double sum = 0;
            int known = 0;
            double y = Double.NaN;
            while (i < n) {
                double v = x[i];
                if (Double.isNaN(v)) {
                    known = 0;
                    sum = 0;
                } else {
                    if (known >= lead) {
                        sum += v;
                    }
                    if (known == first) {
                        y = sum / seed;
                        out[i++] = y;
                        break;
                    }
                    known++;
                }
                out[i++] = Double.NaN;
            }
            while (i < n) {
                y += alpha * (x[i] - y);
                out[i++] = y;
                if (Double.isNaN(y)) {
                    break;
                }
            }
        }
    }

    /**
     * Wilder's average of the true range (ATR) of {@code period} bars; its first value stands at
     * index {@code period} of a run, because a true range needs the close before it.
     */
    public static void averageTrueRange(
            double[] high, double[] low, double[] close, int period, double[] out) {
        Ranges.trueRange(high, low, close, out);
        wilder(out, period, out);
    }

    /**
     * Bars after the first value until the start moves the value by less than 1e-9 of itself.
     *
     * @param alpha factor of the slowest smoothing of a chain
     * @param chain number of smoothings one after the other, at least 1
     */
    public static int settled(double alpha, int chain) {
        if (alpha >= 1) {
            return chain - 1;
        }
        // The start of k smoothings in a row decays as (1 - a)^m times the first k terms of the
        // series of exp(m * a); the step of 1 is a loop of a few thousand at most.
        double decay = -StrictMath.log1p(-alpha);
        int m = 0;
        while (true) {
            double term = 1;
            double terms = 1;
            for (int k = 1; k < chain; k++) {
                term *= m * decay / k;
                terms += term;
            }
            if (StrictMath.exp(-decay * m) * terms <= LEFT_OF_START) {
                return m;
            }
            m++;
        }
    }
}
