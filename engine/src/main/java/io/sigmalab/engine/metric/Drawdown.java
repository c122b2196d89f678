package io.sigmalab.engine.metric;

/**
 * The deepest fall of equity below an earlier high, start value included.
 *
 * <p>Positions count values of equity, not returns: 0 is the start, {@code i} the value after
 * {@code i} periods. Of equally deep falls the first is meant.
 *
 * @param depth fall as a positive share of the high ({@code 1 − E_t / max_{s≤t} E_s}), 0 for none;
 *     for {@link #additive} in the unit of the amounts
 * @param peak position of the high
 * @param trough position of the low
 * @param recovery first position after the low that is back at the high, or −1 if there is none;
 *     {@code peak} when there was no fall
 * @param length periods from the high to the recovery, or to the end while there is none
 * @param longest most periods ever spent without a new high, which may be another, milder fall
 */
public record Drawdown(double depth, int peak, int trough, int recovery, int length, int longest) {
    /** Drawdown of compounding returns. */
    public static Drawdown of(double[] returns) {
        return ofCurve(Returns.equity(returns), true);
    }

    /**
     * Drawdown of amounts that are added up, in their unit: dollars of a strategy that trades a
     * fixed size.
     */
    public static Drawdown additive(double[] amounts) {
        Check.finite(amounts, "amounts");
        double[] curve = new double[amounts.length + 1];
        for (int i = 0; i < amounts.length; i++) {
            curve[i + 1] = curve[i] + amounts[i];
        }
        return ofCurve(curve, false);
    }

    /** Share by which each value of equity lies below its high so far: n + 1 values ≥ 0. */
    public static double[] underwater(double[] returns) {
        double[] curve = Returns.equity(returns);
        double high = curve[0];
        for (int i = 0; i < curve.length; i++) {
            high = Math.max(high, curve[i]);
            curve[i] = 1 - curve[i] / high;
        }
        return curve;
    }

    /** From equity that is there already, its start first. */
    static Drawdown ofEquity(double[] equity) {
        return ofCurve(equity, true);
    }

    private static Drawdown ofCurve(double[] curve, boolean relative) {
        double depth = 0;
        int peak = 0;
        int trough = 0;
        int high = 0;
        int longest = 0;
        for (int i = 1; i < curve.length; i++) {
            if (curve[i] >= curve[high]) {
                // The period that regains the high ends the fall and belongs to it.
                longest = Math.max(longest, i - high > 1 ? i - high : 0);
                high = i;
                continue;
            }
            longest = Math.max(longest, i - high);
            double fall = relative ? 1 - curve[i] / curve[high] : curve[high] - curve[i];
            if (fall > depth) {
                depth = fall;
                peak = high;
                trough = i;
            }
        }
        if (depth == 0) {
            return new Drawdown(0, 0, 0, 0, 0, longest);
        }
        int recovery = -1;
        for (int i = trough + 1; i < curve.length && recovery < 0; i++) {
            if (curve[i] >= curve[peak]) {
                recovery = i;
            }
        }
        int length = (recovery < 0 ? curve.length - 1 : recovery) - peak;
        return new Drawdown(depth, peak, trough, recovery, length, longest);
    }
}
