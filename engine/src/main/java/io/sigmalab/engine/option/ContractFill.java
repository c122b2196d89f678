package io.sigmalab.engine.option;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money made on the contracts that were held, from their own quotes, as a function of the share of
 * the spread given up.
 *
 * <p>{@code P&L(s) = Σ quantity · (exit − entry) · multiplier − fees}, with {@link Quote#buy} and
 * {@link Quote#sell} on each side; it falls in a straight line from s = 0 to 1. A leg held to its
 * end exits at one settlement value, without spread and without fee.
 *
 * @param legs one for a single option, two for a vertical
 * @param multiplier units of the underlying per contract
 * @param feePerContract dollars a contract and side
 */
public record ContractFill(List<Leg> legs, int multiplier, double feePerContract) {

    /**
     * @throws IllegalArgumentException when there is no leg, the multiplier is below 1 or the fee
     *     negative
     */
    public ContractFill {
        legs = List.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("legs must be at least 1, was 0");
        }
        if (multiplier < 1) {
            throw new IllegalArgumentException("multiplier must be at least 1, was " + multiplier);
        }
        if (!(feePerContract >= 0) || feePerContract == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "feePerContract must be at least 0, was " + feePerContract);
        }
    }

    /**
     * One contract from entry to exit.
     *
     * @param quantity contracts, above 0 when bought first, below 0 when sold first
     * @param entry quote at entry
     * @param exit quote at exit; null when held to settlement
     * @param settlement worth of one unit at settlement; NaN when closed by a trade
     */
    public record Leg(int quantity, Quote entry, @Nullable Quote exit, double settlement) {
        /**
         * @throws IllegalArgumentException when the quantity is 0 or not exactly one way out is
         *     given
         */
        public Leg {
            if (quantity == 0) {
                throw new IllegalArgumentException("quantity must not be 0");
            }
            if ((exit == null) != (settlement >= 0 && settlement < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a leg needs an exit quote or a settlement value of at least 0, was "
                                + exit
                                + " and "
                                + settlement);
            }
        }

        /** Closed by a trade. */
        public static Leg traded(int quantity, Quote entry, Quote exit) {
            return new Leg(quantity, entry, exit, Double.NaN);
        }

        /** Held until it paid {@code value} per unit. */
        public static Leg settled(int quantity, Quote entry, double value) {
            return new Leg(quantity, entry, null, value);
        }

        /** Price of the opening trade. */
        public double entryFill(double slippage) {
            return quantity > 0 ? entry.buy(slippage) : entry.sell(slippage);
        }

        /** Price of the closing trade, or the settlement value. */
        public double exitFill(double slippage) {
            if (exit == null) {
                return settlement;
            }
            return quantity > 0 ? exit.sell(slippage) : exit.buy(slippage);
        }

        private int sides() {
            return exit == null ? 1 : 2;
        }
    }

    /** Dollars of commission over all legs and sides. */
    public double fees() {
        double sum = 0;
        for (Leg leg : legs) {
            sum += feePerContract * Math.abs((double) leg.quantity) * leg.sides();
        }
        return sum;
    }

    /** Dollars earned after fees when {@code slippage} of every spread is given up, 0 to 1. */
    public double profit(double slippage) {
        double sum = 0;
        for (Leg leg : legs) {
            sum += leg.quantity * (leg.exitFill(slippage) - leg.entryFill(slippage)) * multiplier;
        }
        return sum - fees();
    }

    /**
     * The share of the spread at which nothing is left. Above 1 the trade survives the touch, below
     * 0 it loses even at the best prices; NaN when no quote has a spread, so that nothing depends
     * on it.
     */
    public double breakEvenSlippage() {
        double best = profit(0);
        double slope = best - profit(1);
        return slope > 0 ? best / slope : Double.NaN;
    }

    /** Whether it earns when every spread is paid in full. */
    public boolean survivesTouch() {
        return profit(1) > 0;
    }

    /**
     * Profit at {@code points} evenly spaced shares from 0 to 1.
     *
     * @throws IllegalArgumentException for fewer than 2 points
     */
    public double[] curve(int points) {
        if (points < 2) {
            throw new IllegalArgumentException("points must be at least 2, was " + points);
        }
        double[] curve = new double[points];
        for (int i = 0; i < points; i++) {
            curve[i] = profit(i / (double) (points - 1));
        }
        return curve;
    }
}
