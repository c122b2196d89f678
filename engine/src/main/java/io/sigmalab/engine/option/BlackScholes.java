package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.math.Normal;

/**
 * Value of a European option and its sensitivities after Black, Scholes and Merton, with a
 * continuous dividend yield.
 *
 * <p>Prices carry about 13 digits however far out of the money. At and after expiry the price is
 * the payoff, delta 1 (−1 for a put) in the money and 0 else, every other greek 0. A volatility of
 * 0 gives the discounted payoff of the forward and its derivatives.
 *
 * <p>Source: F. Black and M. Scholes 1973; R. C. Merton 1973; signs and units as in E. G. Haug,
 * <i>The Complete Guide to Option Pricing Formulas</i>, 1998.
 *
 * @param terms spot, strike, time, rates
 * @param volatility standard deviation a year of the log price, 0.2 for 20 %, at least 0
 */
public record BlackScholes(OptionTerms terms, double volatility) {
    /** Days over which a year's theta is spread. */
    public static final double DAYS_A_YEAR = 365;

    /**
     * @throws IllegalArgumentException when the volatility is negative or not finite
     */
    public BlackScholes {
        if (!(volatility >= 0) || volatility == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "volatility must be at least 0 and finite, was " + volatility);
        }
    }

    /** Worth of one option on one unit of the underlying. */
    public double price(OptionType type) {
        if (terms.isExpired()) {
            return terms.intrinsic(type);
        }
        double forward = terms.forward();
        double strike = terms.strike();
        double x = -Math.abs(logMoneyness(forward, strike));
        double timeValue =
                Math.sqrt(forward) * Math.sqrt(strike) * NormalisedBlack.value(x, total());
        return terms.discount() * (timeValue + type.payoff(forward, strike));
    }

    /** Change of the price per dollar of the spot: 0 to 1 for calls, −1 to 0 for puts. */
    public double delta(OptionType type) {
        int e = type.sign();
        if (terms.isExpired()) {
            return type.payoff(terms.spot(), terms.strike()) > 0 ? e : 0;
        }
        return e * dividendDiscount() * Normal.cdf(e * d1());
    }

    /** Change of delta per dollar of the spot; the same for calls and puts. */
    public double gamma() {
        double total = total();
        return total > 0 ? dividendDiscount() * Normal.density(d1()) / (terms.spot() * total) : 0;
    }

    /** Change of the price per 1.00 of volatility (a hundredth of it per point). */
    public double vega() {
        return total() > 0
                ? terms.spot()
                        * dividendDiscount()
                        * Normal.density(d1())
                        * Math.sqrt(terms.years())
                : 0;
    }

    /** Change of the price per year that passes; mostly negative. */
    public double theta(OptionType type) {
        if (terms.isExpired()) {
            return 0;
        }
        int e = type.sign();
        double d1 = d1();
        double forwardSpot = terms.spot() * dividendDiscount();
        double decay =
                volatility > 0
                        ? forwardSpot
                                * Normal.density(d1)
                                * volatility
                                / (2 * Math.sqrt(terms.years()))
                        : 0;
        return -decay
                - e * terms.rate() * discountedStrike() * Normal.cdf(e * (d1 - total()))
                + e * terms.dividendYield() * forwardSpot * Normal.cdf(e * d1);
    }

    /** {@link #theta} per calendar day. */
    public double thetaPerDay(OptionType type) {
        return theta(type) / DAYS_A_YEAR;
    }

    /** Change of the price per 1.00 of the interest rate. */
    public double rho(OptionType type) {
        if (terms.isExpired()) {
            return 0;
        }
        int e = type.sign();
        return e * terms.years() * discountedStrike() * Normal.cdf(e * (d1() - total()));
    }

    /** Change of the price per 1.00 of the dividend yield. */
    public double dividendRho(OptionType type) {
        if (terms.isExpired()) {
            return 0;
        }
        int e = type.sign();
        return -e * terms.years() * terms.spot() * dividendDiscount() * Normal.cdf(e * d1());
    }

    /** Change of the price in percent per percent of the spot; NaN when the price is 0. */
    public double elasticity(OptionType type) {
        double price = price(type);
        return price > 0 ? delta(type) * terms.spot() / price : Double.NaN;
    }

    /** σ√T, 0 once expired. */
    private double total() {
        return terms.isExpired() ? 0 : volatility * Math.sqrt(terms.years());
    }

    /** ±∞ when nothing can move any more; −∞ at the strike itself. */
    private double d1() {
        double total = total();
        double log = logMoneyness(terms.forward(), terms.strike());
        if (total > 0) {
            return log / total + 0.5 * total;
        }
        return log > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    private double dividendDiscount() {
        return StrictMath.exp(-terms.dividendYield() * terms.years());
    }

    private double discountedStrike() {
        return terms.strike() * terms.discount();
    }

    /** ln(forward/strike), with all digits when they are close. */
    static double logMoneyness(double forward, double strike) {
        double ratio = (forward - strike) / strike;
        return Math.abs(ratio) < 0.5
                ? StrictMath.log1p(ratio)
                : StrictMath.log(forward) - StrictMath.log(strike);
    }
}
