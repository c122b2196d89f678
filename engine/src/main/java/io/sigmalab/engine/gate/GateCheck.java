package io.sigmalab.engine.gate;

/**
 * One limit held against one figure.
 *
 * @param reason what is checked
 * @param value figure of the run; NaN when it is not known
 * @param limit limit of the budget
 * @param pass whether the value keeps the limit; what is not known does not
 * @param usedShare how much of the budget is used, for bars: value ÷ limit of a maximum, limit ÷
 *     value of a minimum; above 1 for a failure, never above {@link #MOST_USED}, NaN when the value
 *     is not known
 */
public record GateCheck(
        GateReason reason, double value, double limit, boolean pass, double usedShare) {
    /** Shares are cut here: a ratio to almost nothing says no more than "many times over". */
    public static final double MOST_USED = 10;

    /** Holds a value against a limit. */
    public static GateCheck of(GateReason reason, double value, double limit) {
        if (Double.isNaN(limit)) {
            throw new IllegalArgumentException("limit must be a number, was NaN");
        }
        if (Double.isNaN(value)) {
            return new GateCheck(reason, value, limit, false, Double.NaN);
        }
        boolean pass = reason.limitIsMaximum() ? value <= limit : value >= limit;
        double over = reason.limitIsMaximum() ? value : limit;
        double under = reason.limitIsMaximum() ? limit : value;
        double share;
        if (over <= 0) {
            share = pass ? 0 : MOST_USED;
        } else {
            share = under > 0 ? Math.min(MOST_USED, over / under) : MOST_USED;
        }
        return new GateCheck(reason, value, limit, pass, share);
    }
}
