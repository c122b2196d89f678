package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;
import java.util.Arrays;

/**
 * Open contracts per strike of one expiry, as published before the decision they are used for (open
 * interest is yesterday's), and what can be read from them.
 *
 * <p>NaN marks a contract whose open interest was not published: sums leave it out and {@link
 * #missing} counts it. Where nothing is open every figure is NaN. Ties go to the strike nearest to
 * the spot, then to the lower one.
 */
public final class OpenInterest {
    private final double[] strikes;
    private final double[] calls;
    private final double[] puts;
    private final double totalCalls;
    private final double totalPuts;
    private final int missing;

    /**
     * @param strikes listed strikes, rising
     * @param calls open calls at each strike, NaN where not known
     * @param puts open puts at each strike, NaN where not known
     * @throws IllegalArgumentException when lengths differ, strikes do not rise or something is
     *     negative
     */
    public OpenInterest(double[] strikes, double[] calls, double[] puts) {
        if (calls.length != strikes.length || puts.length != strikes.length) {
            throw new IllegalArgumentException(
                    "calls and puts must have "
                            + strikes.length
                            + " values, had "
                            + calls.length
                            + " and "
                            + puts.length);
        }
        double below = 0;
        int unknown = 0;
        for (int i = 0; i < strikes.length; i++) {
            if (!(strikes[i] > below) || strikes[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "strikes must be above 0 and rise, was " + strikes[i] + " after " + below);
            }
            below = strikes[i];
            unknown += requireCount("calls", calls[i]) + requireCount("puts", puts[i]);
        }
        this.strikes = strikes.clone();
        this.calls = calls.clone();
        this.puts = puts.clone();
        this.missing = unknown;
        this.totalCalls = sum(calls);
        this.totalPuts = sum(puts);
    }

    private static int requireCount(String name, double value) {
        if (value < 0 || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
        return Double.isNaN(value) ? 1 : 0;
    }

    /** Number of strikes. */
    public int size() {
        return strikes.length;
    }

    /** All strikes, rising; a copy. */
    public double[] strikes() {
        return strikes.clone();
    }

    /** The strike at an index. */
    public double strike(int index) {
        return strikes[index];
    }

    /** Open contracts at an index; NaN where not published. */
    public double contracts(int index, OptionType type) {
        return (type == OptionType.CALL ? calls : puts)[index];
    }

    /** How many of the 2 × {@link #size} contracts have no published open interest. */
    public int missing() {
        return missing;
    }

    /** Open contracts over all strikes. */
    public double total(OptionType type) {
        return type == OptionType.CALL ? totalCalls : totalPuts;
    }

    /** Open puts per open call; NaN without open calls. */
    public double putCallRatio() {
        return totalCalls > 0 ? totalPuts / totalCalls : Double.NaN;
    }

    /** The strike with the most open contracts, calls and puts together. */
    public double peakStrike(double spot) {
        return strikeOfMost(both(), spot);
    }

    /** Spot minus {@link #peakStrike}. */
    public double distanceToPeak(double spot) {
        return spot - peakStrike(spot);
    }

    /** The strike with the most open contracts of one type: the call or put wall. */
    public double wall(OptionType type, double spot) {
        return strikeOfMost(type == OptionType.CALL ? calls : puts, spot);
    }

    /**
     * Σ share² over the strikes at most {@code reach} listed strikes away from the one nearest to
     * the spot; shares are of the open contracts within that window. 1 when all sit on one strike.
     */
    public double herfindahl(double spot, int reach) {
        OptionTerms.requirePositive("spot", spot);
        if (reach < 0) {
            throw new IllegalArgumentException("reach must be at least 0, was " + reach);
        }
        if (strikes.length == 0) {
            return Double.NaN;
        }
        int centre = 0;
        for (int i = 1; i < strikes.length; i++) {
            if (Math.abs(strikes[i] - spot) < Math.abs(strikes[centre] - spot)) {
                centre = i;
            }
        }
        int from = Math.max(0, centre - reach);
        int to = (int) Math.min(strikes.length, (long) centre + reach + 1);
        double[] window = Arrays.copyOfRange(both(), from, to);
        return squaredShares(window, 0, sum(window));
    }

    /** Σ share² of the {@code top} largest strikes; shares are of all open contracts. */
    public double concentration(int top) {
        return concentration(both(), top);
    }

    /**
     * The strike at which expiry would pay least to the holders: {@code argmin Σ callOI max(X−K, 0)
     * + putOI max(K−X, 0)} over the listed strikes X.
     */
    public double maxPain(double spot) {
        OptionTerms.requirePositive("spot", spot);
        if (!(totalCalls + totalPuts > 0)) {
            return Double.NaN;
        }
        double[] gain = new double[strikes.length];
        for (int i = 0; i < strikes.length; i++) {
            gain[i] = -pain(strikes[i]);
        }
        return strikes[indexOfMost(strikes, gain, spot)];
    }

    /** Spot minus {@link #maxPain}. */
    public double distanceToMaxPain(double spot) {
        return spot - maxPain(spot);
    }

    /** What expiry at this price pays to all holders, per unit of the multiplier. */
    public double pain(double price) {
        double sum = 0;
        for (int i = 0; i < strikes.length; i++) {
            double open = price > strikes[i] ? calls[i] : puts[i];
            if (!Double.isNaN(open)) {
                sum += open * Math.abs(price - strikes[i]);
            }
        }
        return sum;
    }

    /** Open calls and puts per strike, what is not known left out. */
    private double[] both() {
        double[] sum = new double[strikes.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = known(calls[i]) + known(puts[i]);
        }
        return sum;
    }

    private double strikeOfMost(double[] values, double spot) {
        return strikeOfMost(strikes, values, spot);
    }

    /** The strike of the largest value; NaN when none is above 0. */
    static double strikeOfMost(double[] strikes, double[] values, double spot) {
        OptionTerms.requirePositive("spot", spot);
        int best = indexOfMost(strikes, values, spot);
        return best >= 0 && values[best] > 0 ? strikes[best] : Double.NaN;
    }

    private static int indexOfMost(double[] strikes, double[] values, double spot) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            boolean nearer =
                    best >= 0 && Math.abs(strikes[i] - spot) < Math.abs(strikes[best] - spot);
            if (best < 0 || values[i] > values[best] || (values[i] == values[best] && nearer)) {
                best = i;
            }
        }
        return best;
    }

    static double concentration(double[] values, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("top must be at least 1, was " + top);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return squaredShares(sorted, Math.max(0, sorted.length - top), sum(values));
    }

    private static double squaredShares(double[] values, int from, double total) {
        if (!(total > 0)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            double share = values[i] / total;
            sum += share * share;
        }
        return sum;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += known(value);
        }
        return sum;
    }

    static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
