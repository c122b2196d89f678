package io.sigmalab.engine.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Root of a continuous function between two points where it has different signs: bisection, secant
 * and inverse quadratic interpolation, never leaving the bracket.
 *
 * <p>Source: R. P. Brent, <i>Algorithms for Minimization without Derivatives</i>, 1973, chapter 4.
 */
public final class Brent {
    private static final double ULP = Math.ulp(1.0);

    private Brent() {}

    /**
     * The root, to {@code tolerance} plus four units in the last place; NaN when the function
     * becomes NaN on the way.
     *
     * @throws IllegalArgumentException when the signs at both ends agree or the tolerance is
     *     negative
     */
    public static double root(
            DoubleUnaryOperator function, double low, double high, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0, was " + tolerance);
        }
        double a = low;
        double b = high;
        double fa = function.applyAsDouble(a);
        double fb = function.applyAsDouble(b);
        if (fa * fb > 0) {
            throw new IllegalArgumentException(
                    "function must change sign between low and high, was "
                            + fa
                            + " at "
                            + low
                            + " and "
                            + fb
                            + " at "
                            + high);
        }
        // c is the far end of the bracket, step the last move and before the one before it.
        double c = a;
        double fc = fa;
        double step = b - a;
        double before = step;
        while (fb != 0 && !Double.isNaN(fb)) {
            if ((fb > 0) == (fc > 0)) {
                c = a;
                fc = fa;
                step = b - a;
                before = step;
            }
            if (Math.abs(fc) < Math.abs(fb)) {
                a = b;
                b = c;
                c = a;
                fa = fb;
                fb = fc;
                fc = fa;
            }
            double close = 2 * ULP * Math.abs(b) + 0.5 * tolerance;
            double half = 0.5 * (c - b);
            if (Math.abs(half) <= close) {
                return b;
            }
            if (Math.abs(before) < close || Math.abs(fa) <= Math.abs(fb)) {
                step = half;
                before = half;
            } else {
                double s = fb / fa;
                double p;
                double q;
                if (a == c) {
                    p = 2 * half * s;
                    q = 1 - s;
                } else {
                    double u = fa / fc;
                    double v = fb / fc;
                    p = s * (2 * half * u * (u - v) - (b - a) * (v - 1));
                    q = (u - 1) * (v - 1) * (s - 1);
                }
                q = p > 0 ? -q : q;
                p = Math.abs(p);
                if (2 * p < Math.min(3 * half * q - Math.abs(close * q), Math.abs(before * q))) {
                    before = step;
                    step = p / q;
                } else {
                    step = half;
                    before = half;
                }
            }
            a = b;
            fa = fb;
            b += Math.abs(step) > close ? step : Math.copySign(close, half);
            fb = function.applyAsDouble(b);
        }
        return Double.isNaN(fb) ? Double.NaN : b;
    }
}
