package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;

/**
 * The volatility at which {@link BlackScholes} gives a price that was seen.
 *
 * <p>Accurate to 1e-12 and better wherever the price determines it: the part of the price above the
 * intrinsic value carries the information, and for an option far in the money subtraction leaves
 * few digits of it. Prices that no volatility gives are refused with a {@link VolatilityReason};
 * nothing is clamped. Without state, allocation or iteration limits that a caller would notice.
 *
 * <p>Source: P. Jäckel, <i>Let's Be Rational</i>, Wilmott 2015; see {@link TotalVolatility}.
 */
public final class ImpliedVolatility {
    /** In units of the last place of forward and strike: less time value than this is rounding. */
    private static final double ROUNDING_ULPS = 4;

    private ImpliedVolatility() {}

    /**
     * Implied volatility a year, 0.2 for 20 %; NaN when there is none, {@link #reason} says why.
     *
     * @param price worth of one option on one unit
     */
    public static double of(OptionTerms terms, OptionType type, double price) {
        double solved = solve(terms, type, price);
        return solved > 0 ? solved : Double.NaN;
    }

    /** Why {@link #of} gives what it gives. */
    public static VolatilityReason reason(OptionTerms terms, OptionType type, double price) {
        double solved = solve(terms, type, price);
        return solved > 0 ? VolatilityReason.SOLVED : VolatilityReason.of((byte) -solved);
    }

    /**
     * Options of equal interest and dividend rate as columns of equal length. The arrays are not
     * copied.
     *
     * @param call true for calls
     * @param price worth of one option on one unit, NaN where not known
     * @param spot price of the underlying at the same instant
     * @param strike exercise price
     * @param years time to settlement, see {@link ExpiryClock}
     * @param rate interest a year, continuously compounded
     * @param dividendYield dividends a year, continuously compounded
     */
    @SuppressWarnings("ArrayRecordComponent") // columns of a hot loop, compared by nobody
    public record Columns(
            boolean[] call,
            double[] price,
            double[] spot,
            double[] strike,
            double[] years,
            double rate,
            double dividendYield) {
        /**
         * @throws IllegalArgumentException when the lengths differ or a rate is not finite
         */
        public Columns {
            requireLength("price", price.length, call.length);
            requireLength("spot", spot.length, call.length);
            requireLength("strike", strike.length, call.length);
            requireLength("years", years.length, call.length);
            OptionTerms.requireFinite("rate", rate);
            OptionTerms.requireFinite("dividendYield", dividendYield);
        }
    }

    /**
     * Implied volatilities of many options; allocates one small object. Options of one strike and
     * spot that stand next to each other share part of the work.
     *
     * @param volatility receives the volatility or NaN
     * @param reason receives the ordinal of a {@link VolatilityReason}
     * @return how many were solved
     */
    public static int solve(Columns columns, double[] volatility, byte[] reason) {
        int length = columns.call.length;
        requireLength("volatility", volatility.length, length);
        requireLength("reason", reason.length, length);
        int count = 0;
        Inflexion inflexion = new Inflexion();
        for (int i = 0; i < length; i++) {
            double solved =
                    solve(
                            inflexion,
                            columns.call[i],
                            columns.price[i],
                            columns.spot[i],
                            columns.strike[i],
                            columns.years[i],
                            columns.rate,
                            columns.dividendYield);
            boolean found = solved > 0;
            volatility[i] = found ? solved : Double.NaN;
            reason[i] = found ? 0 : (byte) -solved;
            count += found ? 1 : 0;
        }
        return count;
    }

    private static double solve(OptionTerms terms, OptionType type, double price) {
        return solve(
                new Inflexion(),
                type == OptionType.CALL,
                price,
                terms.spot(),
                terms.strike(),
                terms.years(),
                terms.rate(),
                terms.dividendYield());
    }

    /** The volatility, or minus the ordinal of the reason why there is none. */
    private static double solve(
            Inflexion inflexion,
            boolean call,
            double price,
            double spot,
            double strike,
            double years,
            double rate,
            double dividendYield) {
        if (!(Math.abs(price) < Double.POSITIVE_INFINITY
                && Math.abs(spot) < Double.POSITIVE_INFINITY
                && Math.abs(strike) < Double.POSITIVE_INFINITY
                && Math.abs(years) < Double.POSITIVE_INFINITY)) {
            return -VolatilityReason.NOT_KNOWN.ordinal();
        }
        if (!(spot > 0 && strike > 0)) {
            return -VolatilityReason.BAD_TERMS.ordinal();
        }
        if (!(years > 0)) {
            return -VolatilityReason.EXPIRED.ordinal();
        }
        double drift = (rate - dividendYield) * years;
        double forward = drift == 0 ? spot : spot * StrictMath.exp(drift);
        double future = rate == 0 ? price : price * StrictMath.exp(rate * years);
        return black(inflexion, call, future, forward, strike, years);
    }

    /** As {@link #solve}, for an undiscounted price and a forward. */
    private static double black(
            Inflexion inflexion,
            boolean call,
            double price,
            double forward,
            double strike,
            double years) {
        double intrinsic = Math.max(0, call ? forward - strike : strike - forward);
        double timeValue = price - intrinsic;
        double rounding = intrinsic > 0 ? ROUNDING_ULPS * Math.ulp(Math.max(forward, strike)) : 0;
        if (!(timeValue > rounding)) {
            return -VolatilityReason.BELOW_INTRINSIC.ordinal();
        }
        double bound = call ? forward : strike;
        if (!(price < bound)) {
            return -VolatilityReason.ABOVE_MAX.ordinal();
        }
        inflexion.of(forward, strike);
        double unit = inflexion.unit();
        double total = TotalVolatility.of(inflexion, timeValue / unit, (bound - price) / unit);
        double volatility = total / Math.sqrt(years);
        return volatility > 0 && volatility < Double.POSITIVE_INFINITY
                ? volatility
                : -VolatilityReason.NO_SOLUTION.ordinal();
    }

    private static void requireLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    name + " must have " + expected + " values, had " + length);
        }
    }
}
