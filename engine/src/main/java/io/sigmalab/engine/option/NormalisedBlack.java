package io.sigmalab.engine.option;

import io.sigmalab.engine.math.Normal;

/**
 * Black's formula without units: the out-of-the-money value over √(FK), undiscounted, as a function
 * of x = −|ln(F/K)| ≤ 0 and the total volatility s = σ√T.
 *
 * <p>With h = x/s, t = s/2 and Y = Φ/φ it is {@code b = vega · D}, {@code D = Y(h+t) − Y(h−t)}, and
 * the way up to its bound e^(x/2) is {@code vega · C}, {@code C = Y(−h−t) + Y(h−t)}, where {@code
 * vega = φ(√(h²+t²))} is db/ds. Y never overflows where it is used, so D and C carry all digits
 * where b itself underflows.
 *
 * <p>Source: P. Jäckel, <i>By Implication</i>, Wilmott 2006, and <i>Let's Be Rational</i>, Wilmott
 * 2015, sections 2 and 6.
 */
final class NormalisedBlack {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);
    static final double ONE_OVER_SQRT_TWO_PI = 0.39894228040143267794;
    private static final double HALF_LN_TWO_PI = 0.91893853320467274178;

    /** Above this Mills' ratio has its asymptotic series to the last digit in 20 terms. */
    private static final double FAR = 12;

    private NormalisedBlack() {}

    /** b(x, s) for x ≤ 0, s ≥ 0. */
    static double value(double x, double s) {
        double h = x / s;
        double t = 0.5 * s;
        if (!(s > 0) || h * h > 1600) {
            return 0;
        }
        // Where d1 is well above 0 the plain formula cancels little and Y would grow.
        if (h + t > 0.85) {
            return StrictMath.exp(0.5 * x) * Normal.cdf(h + t)
                    - StrictMath.exp(-0.5 * x) * Normal.cdf(h - t);
        }
        return vega(h, t) * difference(h, t);
    }

    /** db/ds for h = x/s and t = s/2. */
    static double vega(double h, double t) {
        return ONE_OVER_SQRT_TWO_PI * StrictMath.exp(-0.5 * (h * h + t * t));
    }

    /** ln of {@link #vega}, where that is 0. */
    static double lnVega(double h, double t) {
        return -0.5 * (h * h + t * t) - HALF_LN_TWO_PI;
    }

    /** D = b/vega = Y(h + t) − Y(h − t), for h ≤ 0 and h + t up to about 30. */
    static double difference(double h, double t) {
        double near = -h - t;
        if (near > FAR) {
            return farDifference(near, t - h, 2 * t);
        }
        if (t < 0.25 && -h * t < 0.5) {
            return seriesDifference(h, t);
        }
        return y(h + t) - y(h - t);
    }

    /** C = (e^(x/2) − b)/vega = Y(−h − t) + Y(h − t); exact where b nears its bound. */
    static double complement(double h, double t) {
        return y(-h - t) + y(h - t);
    }

    private static double y(double u) {
        return SQRT_HALF_PI * Normal.erfcx(-u * SQRT_HALF);
    }

    /**
     * Taylor series in t, only odd powers: 2 Σ Y⁽ᵏ⁾(h) tᵏ/k!, with Y' = 1 + hY and Y⁽ᵏ⁺¹⁾ = hY⁽ᵏ⁾ +
     * kY⁽ᵏ⁻¹⁾. All derivatives of Y are positive, so nothing cancels in the sum.
     */
    private static double seriesDifference(double h, double t) {
        double even = y(h);
        double odd = 1 + h * even;
        double square = t * t;
        double power = t;
        double sum = odd * t;
        for (int k = 1; k < 40; k += 2) {
            even = h * odd + k * even;
            odd = h * even + (k + 1) * odd;
            power *= square / ((k + 1) * (k + 2));
            double term = odd * power;
            sum += term;
            if (!(Math.abs(term) > 1e-17 * sum)) {
                break;
            }
        }
        return 2 * sum;
    }

    /**
     * Mills' ratio at {@code near} minus at {@code far}, from Σ (−1)ᵏ (2k−1)!! (u²ᵏ⁺¹ − v²ᵏ⁺¹), u =
     * 1/near, v = 1/far, with u − v taken out so that close points do not cancel.
     */
    private static double farDifference(double near, double far, double between) {
        double u = 1 / near;
        double v = 1 / far;
        double apart = between * u * v;
        double powers = 1;
        double vPower = 1;
        double factor = 1;
        double sum = 1;
        for (int k = 1; k < 40; k++) {
            for (int twice = 0; twice < 2; twice++) {
                vPower *= v;
                powers = u * powers + vPower;
            }
            factor *= -(2 * k - 1);
            double term = factor * powers;
            sum += term;
            if (Math.abs(term) < 1e-17) {
                break;
            }
        }
        return apart * sum;
    }
}
