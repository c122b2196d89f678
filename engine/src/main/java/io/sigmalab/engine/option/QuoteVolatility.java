package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;

/**
 * Implied volatility of the bid, the middle and the ask of one quote. Their distance says how much
 * the volatility of the middle is worth; features are left out where it is wider than {@link
 * #WIDEST}.
 *
 * @param bid volatility of the bid; NaN when the bid lies below the intrinsic value
 * @param mid volatility of the middle; NaN when {@code reason} is not {@code SOLVED}
 * @param ask volatility of the ask; NaN when the ask exceeds every model price
 * @param reason why there is or is no volatility of the middle
 */
public record QuoteVolatility(double bid, double mid, double ask, VolatilityReason reason) {
    /** Five points of volatility. */
    public static final double WIDEST = 0.05;

    /** From a quote's prices; NaN means that side was not quoted. */
    public static QuoteVolatility of(OptionTerms terms, OptionType type, double bid, double ask) {
        if (!(bid > 0)) {
            return none(VolatilityReason.NO_BID);
        }
        if (!(ask >= bid)) {
            return none(VolatilityReason.CROSSED);
        }
        double mid = 0.5 * (bid + ask);
        return new QuoteVolatility(
                ImpliedVolatility.of(terms, type, bid),
                ImpliedVolatility.of(terms, type, mid),
                ImpliedVolatility.of(terms, type, ask),
                ImpliedVolatility.reason(terms, type, mid));
    }

    /** Ask minus bid volatility; NaN when one of them is not known. */
    public double width() {
        return ask - bid;
    }

    /** Whether the width is known and at most {@code widest}. */
    public boolean isTight(double widest) {
        return width() <= widest;
    }

    private static QuoteVolatility none(VolatilityReason reason) {
        return new QuoteVolatility(Double.NaN, Double.NaN, Double.NaN, reason);
    }
}
