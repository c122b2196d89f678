package io.sigmalab.engine.option;

/** Why a price has or has not an implied volatility. Batches store the ordinal as a byte. */
public enum VolatilityReason {
    /** There is one. */
    SOLVED("solved"),
    /** Price, spot, strike, time or rate is not known (NaN or infinite). */
    NOT_KNOWN("not_known"),
    /** Spot or strike is not above 0. */
    BAD_TERMS("bad_terms"),
    /** The settlement instant has come: the price is the payoff. */
    EXPIRED("expired"),
    /** Nobody bids, so the middle of the quote says nothing. */
    NO_BID("no_bid"),
    /** The ask is not known or below the bid. */
    CROSSED("crossed"),
    /** The price does not exceed what immediate certainty is worth, or only by rounding. */
    BELOW_INTRINSIC("below_intrinsic"),
    /** The price is at or above the forward (call) or the strike (put), discounted. */
    ABOVE_MAX("above_max"),
    /** No volatility reproduces the price in double precision. */
    NO_SOLUTION("no_solution"),
    /** The last price or quote is too old to count. */
    STALE("stale");

    private static final VolatilityReason[] VALUES = values();

    private final String code;

    VolatilityReason(String code) {
        this.code = code;
    }

    /** Stable name in files and messages, {@code below_intrinsic}. */
    public String code() {
        return code;
    }

    /** The reason that a batch stored. */
    public static VolatilityReason of(byte stored) {
        if (stored < 0 || stored >= VALUES.length) {
            throw new IllegalArgumentException(
                    "stored must be 0 to " + (VALUES.length - 1) + ", was " + stored);
        }
        return VALUES[stored];
    }
}
