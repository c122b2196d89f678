package io.sigmalab.engine.option;

import io.sigmalab.engine.math.Brent;
import io.sigmalab.engine.math.Normal;

/**
 * Inverse of {@link NormalisedBlack}: the total volatility s at which an out-of-the-money value is
 * worth β.
 *
 * <p>A first guess comes from one of four branches, split at b_low, b_centre and b_high, values at
 * the point of inflexion s_centre = √(2|x|) and where its tangent meets the bounds; two steps of
 * Householder's third-order method on a function of the price that is nearly straight in s then
 * settle all digits. Should a step ever leave the domain, Brent's method takes over on the same
 * function.
 *
 * <p>Source: P. Jäckel, <i>Let's Be Rational</i>, Wilmott 2015.
 */
final class TotalVolatility {
    private static final double SQRT_3 = Math.sqrt(3);
    private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);
    private static final double TWO_PI = 2 * Math.PI;
    private static final double LOWER_SCALE = TWO_PI / Math.sqrt(27);
    private static final int MOST_STEPS = 8;

    /** After a step this small relative to s, the error left is its fourth power. */
    private static final double SETTLED = 1e-5;

    private TotalVolatility() {}

    /**
     * s > 0 with b(x, s) = β.
     *
     * @param x −|ln(F/K)|, at most 0
     * @param beta normalised value, above 0
     * @param complement e^(x/2) − β, above 0; given because a caller knows it with more digits
     */
    static double of(double x, double beta, double complement) {
        Inflexion inflexion = new Inflexion();
        inflexion.at(x);
        return of(inflexion, beta, complement);
    }

    /**
     * The same where x and what follows from it are known.
     *
     * @param inflexion of x
     */
    static double of(Inflexion inflexion, double beta, double complement) {
        double x = inflexion.x();
        if (x == 0) {
            return beta < 0.8
                    ? 2 * Normal.quantileFromMedian(0.5 * beta)
                    : -2 * Normal.quantile(0.5 * complement);
        }
        double max = beta + complement;
        double centre = inflexion.centre();
        double vega = inflexion.vega();
        double value = inflexion.value();
        if (beta < value) {
            double low = inflexion.low();
            double lowVega = inflexion.lowVega();
            double lowValue = inflexion.lowValue();
            if (beta < lowValue) {
                return refineLow(x, beta, complement, guessLow(x, beta, low, lowValue, lowVega));
            }
            double control =
                    RationalCubic.controlAtRight(
                            lowValue, value, low, centre, 1 / lowVega, 1 / vega, 0);
            double guess =
                    RationalCubic.at(
                            beta, lowValue, value, low, centre, 1 / lowVega, 1 / vega, control);
            return refineMiddle(x, beta, complement, guess);
        }
        double high = vega > Double.MIN_NORMAL ? centre + (max - value) / vega : centre;
        double h = x / high;
        double highVega = NormalisedBlack.vega(h, 0.5 * high);
        double highValue = NormalisedBlack.value(x, high);
        double guess;
        if (beta <= highValue) {
            double control =
                    RationalCubic.controlAtLeft(
                            value, highValue, centre, high, 1 / vega, 1 / highVega, 0);
            guess =
                    RationalCubic.at(
                            beta, value, highValue, centre, high, 1 / vega, 1 / highVega, control);
        } else {
            guess = guessHigh(x, beta, max, high, highValue);
        }
        return beta > 0.5 * max
                ? refineHigh(x, beta, complement, guess)
                : refineMiddle(x, beta, complement, guess);
    }

    /** Interpolates f = 2π/√27 |x| Φ(−|x|/(√3 s))³, which is close to β for small s. */
    private static double guessLow(double x, double beta, double s, double value, double vega) {
        double z = -x / (SQRT_3 * s);
        double y = z * z;
        double cdf = Normal.cdf(-z);
        double f = -LOWER_SCALE * x * cdf * cdf * cdf;
        double first = TWO_PI * y * cdf * cdf * StrictMath.exp(y + 0.125 * s * s);
        double log = (-2 + 2 * z * Normal.density(z) / cdf - 2 * y) / s + 0.25 * s;
        double second = first * log / vega;
        double control = RationalCubic.controlAtRight(0, value, 0, f, 1, first, second);
        double at = RationalCubic.at(beta, 0, value, 0, f, 1, first, control);
        if (!(at > 0)) {
            double share = beta / value;
            at = (f * share + value * (1 - share)) * share;
        }
        double root = Math.min(0.5, StrictMath.cbrt(at / (-LOWER_SCALE * x)));
        return x / (SQRT_3 * Normal.quantile(root));
    }

    /** Interpolates f = Φ(−s/2), which falls to 0 where the value reaches its bound. */
    private static double guessHigh(double x, double beta, double max, double s, double value) {
        double w = x / s * (x / s);
        double f = Normal.cdf(-0.5 * s);
        double first = -0.5 * StrictMath.exp(0.5 * w);
        double second = SQRT_HALF_PI * StrictMath.exp(w + 0.125 * s * s) * w / s;
        double at = 0;
        if (second < 1e100) {
            double control = RationalCubic.controlAtLeft(value, max, f, 0, first, -0.5, second);
            at = RationalCubic.at(beta, value, max, f, 0, first, -0.5, control);
        }
        if (!(at > 0)) {
            double share = (beta - value) / (max - value);
            at = f * (1 - share) * (1 - share) + 0.5 * (max - value) * share * (1 - share);
        }
        return at > 0 && at < 0.5 ? -2 * Normal.quantile(at) : s;
    }

    /** On 1/ln b, with b only ever in logarithms: right down to the smallest double. */
    private static double refineLow(double x, double beta, double complement, double guess) {
        double target = StrictMath.log(beta);
        double s = guess;
        for (int i = 0; i < MOST_STEPS && s > 0; i++) {
            double h = x / s;
            double t = 0.5 * s;
            double difference = NormalisedBlack.difference(h, t);
            double log = NormalisedBlack.lnVega(h, t) + StrictMath.log(difference);
            double q = 1 / difference;
            double newton = (target - log) * (log / target) * difference;
            double b2 = h * h / s - 0.25 * s;
            double b3 = b2 * b2 - 3 * (h / s) * (h / s) - 0.25;
            double g2 = b2 - q * (1 + 2 / log);
            double g3 = b3 + 2 * q * q * (1 + 3 / log * (1 + 1 / log)) - 3 * b2 * q * (1 + 2 / log);
            double step = householder(newton, g2, g3);
            s += step;
            if (Math.abs(step) <= SETTLED * s) {
                return s;
            }
        }
        return bracketed(x, beta, complement);
    }

    /** On b itself. */
    private static double refineMiddle(double x, double beta, double complement, double guess) {
        double s = guess;
        for (int i = 0; i < MOST_STEPS && s > 0; i++) {
            double h = x / s;
            double t = 0.5 * s;
            double vega = NormalisedBlack.vega(h, t);
            double value =
                    h + t > 0.85
                            ? NormalisedBlack.value(x, s)
                            : vega * NormalisedBlack.difference(h, t);
            double b2 = h * h / s - 0.25 * s;
            double b3 = b2 * b2 - 3 * (h / s) * (h / s) - 0.25;
            double step = householder((beta - value) / vega, b2, b3);
            s += step;
            if (Math.abs(step) <= SETTLED * s) {
                return s;
            }
        }
        return bracketed(x, beta, complement);
    }

    /** On ln of what is missing to the bound. */
    private static double refineHigh(double x, double beta, double complement, double guess) {
        double target = StrictMath.log(complement);
        double s = guess;
        for (int i = 0; i < MOST_STEPS && s > 0; i++) {
            double h = x / s;
            double t = 0.5 * s;
            double rest = NormalisedBlack.complement(h, t);
            double log = NormalisedBlack.lnVega(h, t) + StrictMath.log(rest);
            double p = 1 / rest;
            double b2 = h * h / s - 0.25 * s;
            double b3 = b2 * b2 - 3 * (h / s) * (h / s) - 0.25;
            double step = householder((log - target) * rest, b2 + p, b3 + p * (2 * p + 3 * b2));
            s += step;
            if (Math.abs(step) <= SETTLED * s) {
                return s;
            }
        }
        return bracketed(x, beta, complement);
    }

    /**
     * Householder's third-order step from Newton's step and the ratios of the second and third
     * derivative to the first; Newton's where the correction would turn it round.
     */
    private static double householder(double newton, double g2, double g3) {
        double factor = (1 + 0.5 * g2 * newton) / (1 + newton * (g2 + g3 * newton / 6));
        return factor > 0 && factor < 4 ? newton * factor : newton;
    }

    /** The same root by Brent's method, slower and without need of a guess. */
    static double bracketed(double x, double beta, double complement) {
        boolean fromAbove = beta > complement;
        double target = StrictMath.log(fromAbove ? complement : beta);
        double low = Math.max(-x / 40, Double.MIN_NORMAL);
        double high = 4 + 2 * Math.sqrt(-2 * x);
        while (high < 200 && logError(x, high, fromAbove, target) < 0) {
            high *= 2;
        }
        if (logError(x, low, fromAbove, target) > 0 || logError(x, high, fromAbove, target) < 0) {
            return Double.NaN;
        }
        return Brent.root(s -> logError(x, s, fromAbove, target), low, high, 0);
    }

    /** ln b − ln β, or the same of the complements with its sign turned: rises with s. */
    private static double logError(double x, double s, boolean fromAbove, double target) {
        double h = x / s;
        double t = 0.5 * s;
        if (fromAbove) {
            double rest = NormalisedBlack.complement(h, t);
            return target - NormalisedBlack.lnVega(h, t) - StrictMath.log(rest);
        }
        if (h + t > 0.85) {
            return StrictMath.log(NormalisedBlack.value(x, s)) - target;
        }
        return NormalisedBlack.lnVega(h, t)
                + StrictMath.log(NormalisedBlack.difference(h, t))
                - target;
    }
}
