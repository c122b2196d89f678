package io.sigmalab.engine.execution;

import java.util.Locale;

/**
 * Why a trade that was wanted did not happen. Filters of the selection are applied in this order;
 * the reason is the one that removed the last contract.
 */
public enum Unfilled {
    /** The source has no options for the session. */
    NO_OPTION_DATA("no option data for the session"),
    /** No expiry that the policy allows is listed. */
    NO_EXPIRY("no expiry as wanted is listed"),
    /** No contract of the type is listed for the expiry, or none may still be traded. */
    NO_CONTRACT("no contract of the type is listed"),
    /** No contract has a fresh price with a volatility and a delta. */
    NO_DELTA("no contract has a fresh price with a known delta"),
    /** A smallest open interest is asked for and none was published. */
    OI_UNKNOWN("open interest was not published"),
    /** Open interest is below the minimum. */
    OI_BELOW_MIN("open interest below minimum"),
    /** Volume so far is below the minimum. */
    VOLUME_BELOW_MIN("volume below minimum"),
    /** The quoted spread is wider than allowed. */
    SPREAD_ABOVE_MAX("spread above limit"),
    /** The contract that a vertical sells is not listed. */
    NO_SHORT_LEG("the strike to sell is not listed"),
    /** Nothing was quoted or traded within the wait after the decision. */
    NO_PRICE("no price within the wait"),
    /** The two legs of a vertical cost nothing or less together. */
    NO_DEBIT("the legs cost nothing together"),
    /** The contract would have to be sold again before it could be bought. */
    TOO_LATE("too close to the forced exit"),
    /** The data end before the contract could be sold or settled. */
    NO_EXIT_PRICE("the data end before an exit");

    private final String text;

    Unfilled(String text) {
        this.text = text;
    }

    /** As in files: {@code oi_below_min}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    public String text() {
        return text;
    }
}
