package io.sigmalab.engine.signal;

import java.util.Locale;

/** Whether a scored row is to be traded, and why not. */
public enum Verdict {
    /** Everything says trade. */
    TRADE,
    /** UP and DOWN are equally likely. */
    NO_DIRECTION,
    /** The probability does not reach the threshold. */
    BELOW_THRESHOLD,
    /** As many trades were taken in the session as the policy allows. */
    MAX_TRADES,
    /** The policy's cooldown after the trade before is not over. */
    COOLDOWN,
    /** The gate column is missing or below its minimum. */
    GATE,
    /** Sized by confidence, nothing is left. */
    NO_SIZE,
    /** No contract qualifies; {@link Score#unfilled} says why. */
    UNFILLED;

    /** As written in JSON: {@code below_threshold}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
