package io.sigmalab.engine.option;

/**
 * What one unit of a contract could be sold and bought for at an instant, and the fill between the
 * two.
 *
 * <p>The share s of the spread that is given up runs from 0 (buy at the bid: the best there could
 * be) over 0.5 (the middle) to 1 (buy at the ask: the touch). Rules stated on the half spread, such
 * as "75 % of the half spread", go through {@link #shareOfHalfSpread}.
 *
 * @param bid best price offered by buyers, at least 0
 * @param ask best price asked by sellers, above 0 and at least the bid
 */
public record Quote(double bid, double ask) {
    /**
     * @throws IllegalArgumentException when a price is not known or they are crossed
     */
    public Quote {
        if (!(bid >= 0 && ask >= bid && ask > 0 && ask < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "quote must have 0 <= bid <= ask and ask > 0, was " + bid + " / " + ask);
        }
    }

    /**
     * The share of the whole spread for a rule on the half spread: 0 is the middle, 1 the touch, so
     * 0.75 of the half spread is 0.875 of the whole.
     */
    public static double shareOfHalfSpread(double half) {
        return 0.5 + 0.5 * requireShare("half", half);
    }

    /** What a buyer pays: {@code bid + s (ask − bid)}. */
    public double buy(double slippage) {
        return bid + requireShare("slippage", slippage) * (ask - bid);
    }

    /** What a seller gets: {@code ask − s (ask − bid)}. */
    public double sell(double slippage) {
        return ask - requireShare("slippage", slippage) * (ask - bid);
    }

    /** Halfway between bid and ask. */
    public double mid() {
        return 0.5 * (bid + ask);
    }

    /** Ask minus bid. */
    public double spread() {
        return ask - bid;
    }

    /** Spread over the middle, 0.1 for 10 %. */
    public double relativeSpread() {
        return spread() / mid();
    }

    private static double requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must lie in [0, 1], was " + value);
        }
        return value;
    }
}
