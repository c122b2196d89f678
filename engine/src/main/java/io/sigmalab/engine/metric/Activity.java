package io.sigmalab.engine.metric;

/** How much a strategy did. */
public final class Activity {
    private Activity() {}

    /**
     * Share of the time in the market.
     *
     * @param periodsHeld periods (or minutes) with a position
     * @param periods all periods
     * @return NaN for no periods
     */
    public static double exposure(double periodsHeld, double periods) {
        return periods > 0 ? periodsHeld / periods : Double.NaN;
    }

    /**
     * Turnover in multiples of equity a year: {@code Σ|position opened ÷ equity| · P / n}.
     *
     * <p>One way: a round trip of the whole equity counts 1, not 2, as in fund reports, where the
     * lesser of purchases and sales is counted.
     *
     * @param openedShares size of each position when it was opened, as a share of equity
     * @param periods periods of the test span
     * @param periodsPerYear periods in a year
     * @return NaN for no periods
     */
    public static double turnover(double[] openedShares, int periods, double periodsPerYear) {
        Check.finite(openedShares, "openedShares");
        Check.positive(periodsPerYear, "periodsPerYear");
        double sum = 0;
        for (double share : openedShares) {
            sum += Math.abs(share);
        }
        return periods > 0 ? sum * periodsPerYear / periods : Double.NaN;
    }

    /** Share of wanted trades that were filled; NaN when none was wanted. */
    public static double fillRate(int filled, int unfilled) {
        return filled + unfilled > 0 ? (double) filled / (filled + unfilled) : Double.NaN;
    }

    /** Trades a year; NaN for no periods. */
    public static double tradesPerYear(int trades, int periods, double periodsPerYear) {
        Check.positive(periodsPerYear, "periodsPerYear");
        return periods > 0 ? trades * periodsPerYear / periods : Double.NaN;
    }
}
