package io.sigmalab.engine.math;

/**
 * Density and distribution function of the standard normal, the inverse of the latter, and the
 * complementary error function they rest on, plain and scaled; to at least 1e-13 relative in both
 * tails. Only strict arithmetic, so that every machine gives the same bits.
 *
 * <p>Sources: W. J. Cody, <i>Rational Chebyshev Approximations for the Error Function</i>,
 * Mathematics of Computation 23, 1969 (coefficients as in SPECFUN's CALERF); M. J. Wichura,
 * <i>Algorithm AS 241: The Percentage Points of the Normal Distribution</i>, Applied Statistics 37,
 * 1988 (PPND16).
 */
public final class Normal {
    private static final double[] ERF_A = {
        3.16112374387056560e00,
        1.13864154151050156e02,
        3.77485237685302021e02,
        3.20937758913846947e03,
        1.85777706184603153e-1
    };
    private static final double[] ERF_B = {
        2.36012909523441209e01,
        2.44024637934444173e02,
        1.28261652607737228e03,
        2.84423683343917062e03
    };
    private static final double[] ERFC_C = {
        5.64188496988670089e-1, 8.88314979438837594e00, 6.61191906371416295e01,
        2.98635138197400131e02, 8.81952221241769090e02, 1.71204761263407058e03,
        2.05107837782607147e03, 1.23033935479799725e03, 2.15311535474403846e-8
    };
    private static final double[] ERFC_D = {
        1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02,
        1.62138957456669019e03, 3.29079923573345963e03, 4.36261909014324716e03,
        3.43936767414372164e03, 1.23033935480374942e03
    };
    private static final double[] ERFC_P = {
        3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4, 1.63153871373020978e-2
    };
    private static final double[] ERFC_Q = {
        2.56852019228982242e00,
        1.87295284992346047e00,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    /** Up to here Cody's expansion of erf itself. */
    private static final double CENTRE = 0.46875;

    private static final double ONE_OVER_SQRT_TWO_PI = 0.39894228040143267794;
    private static final double ONE_OVER_SQRT_PI = 5.6418958354775628695e-1;

    private static final double[] CENTRE_NUMERATOR = {
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
        1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
        3.3430575583588128105e4, 2.5090809287301226727e3
    };
    private static final double[] CENTRE_DENOMINATOR = {
        1,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3
    };
    private static final double[] TAIL_NUMERATOR = {
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
        3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
        2.27238449892691845833e-2, 7.74545014278341407640e-4
    };
    private static final double[] TAIL_DENOMINATOR = {
        1,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
    private static final double[] FAR_NUMERATOR = {
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
        2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
        2.71155556874348757815e-5, 2.01033439929228813265e-7
    };
    private static final double[] FAR_DENOMINATOR = {
        1,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15
    };

    private Normal() {}

    /** Φ(x): probability of a value at or below {@code x}; NaN for NaN. */
    public static double cdf(double x) {
        return 0.5 * erfc(-x / Math.sqrt(2));
    }

    /** φ(x) = e^(−x²/2)/√2π. */
    public static double density(double x) {
        return ONE_OVER_SQRT_TWO_PI * StrictMath.exp(-0.5 * x * x);
    }

    /**
     * Φ⁻¹(p); −∞ for 0, +∞ for 1. For the upper tail use {@code −quantile(q)} with the small q: 1 −
     * q cannot hold it.
     *
     * @throws IllegalArgumentException when p is not in [0, 1]
     */
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie in [0, 1], was " + p);
        }
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            return centre(q);
        }
        double size = tailSize(Math.min(p, 1 - p));
        return q < 0 ? -size : size;
    }

    /**
     * Φ⁻¹(½ + q), which keeps its digits for tiny q where {@code quantile(0.5 + q)} cannot.
     *
     * @throws IllegalArgumentException when q is not in [−½, ½]
     */
    public static double quantileFromMedian(double q) {
        if (!(Math.abs(q) <= 0.5)) {
            throw new IllegalArgumentException("q must lie in [-0.5, 0.5], was " + q);
        }
        if (Math.abs(q) <= 0.425) {
            return centre(q);
        }
        double size = tailSize(0.5 - Math.abs(q));
        return q < 0 ? -size : size;
    }

    private static double centre(double q) {
        double r = 0.180625 - q * q;
        return q * polynomial(CENTRE_NUMERATOR, r) / polynomial(CENTRE_DENOMINATOR, r);
    }

    private static double tailSize(double tail) {
        if (tail == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double r = Math.sqrt(-StrictMath.log(tail));
        return r <= 5
                ? polynomial(TAIL_NUMERATOR, r - 1.6) / polynomial(TAIL_DENOMINATOR, r - 1.6)
                : polynomial(FAR_NUMERATOR, r - 5) / polynomial(FAR_DENOMINATOR, r - 5);
    }

    /** Complementary error function 2/√π ∫ₓ^∞ e^(−t²) dt; 0 from about 27 on, NaN for NaN. */
    public static double erfc(double x) {
        double y = Math.abs(x);
        if (y <= CENTRE) {
            return 1 - erfCentre(x);
        }
        // Beyond the range of doubles the expansion at infinity is 0 · NaN.
        double result = y > 27.5 ? 0 : expOfMinusSquare(y) * erfcxTail(y);
        return x < 0 ? 2 - result : result;
    }

    /**
     * Scaled complementary error function e^(x²) erfc(x): what is left of the tail when its
     * exponential is taken out; falls like 1/(x√π) and is +∞ below about −26.6.
     */
    public static double erfcx(double x) {
        double y = Math.abs(x);
        if (y <= CENTRE) {
            return StrictMath.exp(x * x) * (1 - erfCentre(x));
        }
        double tail = erfcxTail(y);
        return x < 0 ? 2 / expOfMinusSquare(y) - tail : tail;
    }

    /** erf(x) for |x| up to {@link #CENTRE}. */
    private static double erfCentre(double x) {
        double square = x * x;
        double numerator = ERF_A[4] * square;
        double denominator = square;
        for (int i = 0; i < 3; i++) {
            numerator = (numerator + ERF_A[i]) * square;
            denominator = (denominator + ERF_B[i]) * square;
        }
        return x * (numerator + ERF_A[3]) / (denominator + ERF_B[3]);
    }

    /** erfcx(y) for y above {@link #CENTRE}. */
    private static double erfcxTail(double y) {
        if (y <= 4) {
            double numerator = ERFC_C[8] * y;
            double denominator = y;
            for (int i = 0; i < 7; i++) {
                numerator = (numerator + ERFC_C[i]) * y;
                denominator = (denominator + ERFC_D[i]) * y;
            }
            return (numerator + ERFC_C[7]) / (denominator + ERFC_D[7]);
        }
        double inverse = 1 / (y * y);
        double numerator = ERFC_P[5] * inverse;
        double denominator = inverse;
        for (int i = 0; i < 4; i++) {
            numerator = (numerator + ERFC_P[i]) * inverse;
            denominator = (denominator + ERFC_Q[i]) * inverse;
        }
        double tail = inverse * (numerator + ERFC_P[4]) / (denominator + ERFC_Q[4]);
        return (ONE_OVER_SQRT_PI - tail) / y;
    }

    /** e^(−y²) without the rounding error of the square, by splitting off its sixteenths. */
    private static double expOfMinusSquare(double y) {
        double coarse = Math.floor(y * 16) / 16;
        double rest = (y - coarse) * (y + coarse);
        return StrictMath.exp(-coarse * coarse) * StrictMath.exp(-rest);
    }

    private static double polynomial(double[] coefficients, double r) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * r + coefficients[i];
        }
        return value;
    }
}
