package io.sigmalab.engine.execution;

import java.util.Locale;

/**
 * What one unit of a contract could be sold and bought for.
 *
 * @param bid dollars a seller gets at worst
 * @param ask dollars a buyer pays at worst
 * @param time when the price was given, epoch milliseconds: the end of the minute of a quote, the
 *     start of the minute of a first trade, the end of the minute of a last one
 * @param ageMillis distance of that time from the instant the price is used for
 * @param source where it comes from
 */
public record ContractPrice(double bid, double ask, long time, long ageMillis, Source source) {
    /** Where a price comes from. */
    public enum Source {
        /** A quote in the data. */
        QUOTE,
        /** A trade in the data with the assumed spread around it. */
        TRADE,
        /** Black–Scholes with the assumed spread around it. */
        MODEL,
        /** What the contract paid at its end; it has no spread and costs no commission. */
        SETTLEMENT;

        /** As in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws IllegalArgumentException when a price is not known or they are crossed
     */
    public ContractPrice {
        if (!(bid >= 0 && ask >= bid && ask < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "prices must have 0 <= bid <= ask, were " + bid + " / " + ask);
        }
    }

    /** Worth at settlement. */
    static ContractPrice settled(double value, long time) {
        return new ContractPrice(value, value, time, 0, Source.SETTLEMENT);
    }

    /** Halfway between bid and ask. */
    public double mid() {
        return 0.5 * (bid + ask);
    }

    /** Ask minus bid. */
    public double spread() {
        return ask - bid;
    }
}
