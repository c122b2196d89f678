package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;

/**
 * Everything a European option's value depends on, but volatility.
 *
 * @param spot price of the underlying, above 0
 * @param strike exercise price, above 0
 * @param years time to the settlement instant, see {@link ExpiryClock}; 0 or less means expired
 * @param rate interest rate a year, continuously compounded, 0.05 for 5 %
 * @param dividendYield dividends a year over the spot, continuously compounded
 */
public record OptionTerms(
        double spot, double strike, double years, double rate, double dividendYield) {

    /**
     * @throws IllegalArgumentException when the spot or strike is not above 0 or anything is not
     *     finite
     */
    public OptionTerms {
        requirePositive("spot", spot);
        requirePositive("strike", strike);
        requireFinite("years", years);
        requireFinite("rate", rate);
        requireFinite("dividendYield", dividendYield);
    }

    /** Whether the settlement instant has come. */
    public boolean isExpired() {
        return !(years > 0);
    }

    /** Today's worth of one dollar at expiry, e^(−rT). */
    public double discount() {
        return StrictMath.exp(-rate * years);
    }

    /** Price agreed today for the underlying at expiry, S e^((r−q)T). */
    public double forward() {
        return spot * StrictMath.exp((rate - dividendYield) * years);
    }

    /**
     * Least worth that leaves no arbitrage, {@code max(0, ±(S e^(−qT) − K e^(−rT)))}; the payoff
     * once expired.
     */
    public double intrinsic(OptionType type) {
        return isExpired()
                ? type.payoff(spot, strike)
                : discount() * type.payoff(forward(), strike);
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, was " + value);
        }
    }

    static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }
}
