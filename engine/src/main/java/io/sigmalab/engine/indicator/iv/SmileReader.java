package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.QuoteVolatility;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Reads single points of a smile off a board: at a strike, at the money, at a delta.
 *
 * <p>A volatility counts where the board has one and, where it comes from a quote, where the quote
 * pins it down: volatilities of bid and ask lie at most {@link QuoteVolatility#WIDEST} apart.
 * Between two contracts the volatility is interpolated linearly; beyond the last one it is not
 * known. In the last minutes of a same-day contract prices often have no volatility any more; the
 * board says why, and the points that lean on them are missing.
 */
final class SmileReader {
    /** How many days an expiry may always lie off the wanted tenor: a long weekend. */
    static final int NEAR_DAYS = 4;

    private SmileReader() {}

    /**
     * Position of the expiry that stands for a tenor, as {@link OptionBoard#expiryAt} answers; −1
     * also where the nearest one is more than half the tenor (and {@link #NEAR_DAYS}) away, because
     * a week's volatility is not a quarter's.
     */
    static int expiry(OptionBoard board, int instant, int days) {
        int expiry = board.expiryAt(instant, days);
        if (expiry < 0 || days == 0) {
            return expiry;
        }
        LocalDate day = board.expiries().get(expiry);
        long off = Math.abs(ChronoUnit.DAYS.between(board.session(), day) - days);
        return off <= Math.max(NEAR_DAYS, days / 2) ? expiry : -1;
    }

    /**
     * Volatility at the forward plus some dollars, between the nearest strike on either side at
     * which it is known.
     *
     * @param distance dollars above the forward, negative below
     * @param side contracts that count; where both do and both are known at a strike, their mean
     * @param band how far from the forward a strike may lie, dollars
     */
    static double atStrike(
            OptionBoard board, int instant, int expiry, double distance, Side side, double band) {
        if (expiry < 0) {
            return Double.NaN;
        }
        double forward = board.forward(instant, expiry);
        double target = forward + distance;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double lowSum = 0;
        double highSum = 0;
        int lowCount = 0;
        int highCount = 0;
        // A little more than the band, against rounding: the band itself is asked for below.
        for (int c : board.contracts(expiry, forward - 1.01 * band, forward + 1.01 * band)) {
            OptionSymbol symbol = board.contracts().get(c);
            double strike = symbol.strike();
            boolean below = strike <= target && strike >= low;
            boolean above = strike >= target && strike <= high;
            if (!(below || above)
                    || !(Math.abs(strike - forward) <= band)
                    || !side.takes(symbol.type())) {
                continue;
            }
            double volatility = volatility(board, instant, c);
            if (Double.isNaN(volatility)) {
                continue;
            }
            if (below) {
                lowSum = strike > low ? volatility : lowSum + volatility;
                lowCount = strike > low ? 1 : lowCount + 1;
                low = strike;
            }
            if (above) {
                highSum = strike < high ? volatility : highSum + volatility;
                highCount = strike < high ? 1 : highCount + 1;
                high = strike;
            }
        }
        if (lowCount == 0 || highCount == 0) {
            return Double.NaN;
        }
        double lowMean = lowSum / lowCount;
        double highMean = highSum / highCount;
        return low == high
                ? lowMean
                : lowMean + (highMean - lowMean) * ((target - low) / (high - low));
    }

    /**
     * Volatility at a delta, between the two out-of-the-money contracts whose deltas are next to
     * it.
     *
     * @param delta size of the delta, 0.25 also for puts
     * @param band how far the two strikes may lie from the strike in between that has the delta,
     *     dollars
     */
    static double atDelta(
            OptionBoard board,
            int instant,
            int expiry,
            OptionType type,
            double delta,
            double band) {
        if (expiry < 0) {
            return Double.NaN;
        }
        int inner = neighbour(board, instant, expiry, type, delta, 1);
        int outer = neighbour(board, instant, expiry, type, delta, -1);
        if (inner < 0 || outer < 0) {
            return Double.NaN;
        }
        double outerDelta = Math.abs(board.get(Column.DELTA, instant, outer));
        double span = Math.abs(board.get(Column.DELTA, instant, inner)) - outerDelta;
        double share = span > 0 ? (delta - outerDelta) / span : 0;
        double outerStrike = board.contracts().get(outer).strike();
        double strikes = board.contracts().get(inner).strike() - outerStrike;
        if (Math.max(share, 1 - share) * Math.abs(strikes) > band) {
            return Double.NaN;
        }
        double outerVolatility = board.get(Column.IV, instant, outer);
        double volatilities = board.get(Column.IV, instant, inner) - outerVolatility;
        return outerVolatility + volatilities * share;
    }

    /**
     * The out-of-the-money contract whose delta is nearest to one from above (way 1) or below (−1)
     * among those whose volatility counts, or −1.
     */
    private static int neighbour(
            OptionBoard board, int instant, int expiry, OptionType type, double delta, int way) {
        double forward = board.forward(instant, expiry);
        int[] contracts =
                type == OptionType.CALL
                        ? board.contracts(expiry, forward, Double.POSITIVE_INFINITY)
                        : board.contracts(expiry, 0, forward);
        double limit = 0;
        boolean refused = false;
        while (true) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int c : contracts) {
                double off = way * (Math.abs(board.get(Column.DELTA, instant, c)) - delta);
                if ((refused ? off > limit : off >= 0)
                        && off < least
                        && isOutOfTheMoney(board.contracts().get(c), type, forward)) {
                    best = c;
                    least = off;
                }
            }
            if (best < 0 || !Double.isNaN(volatility(board, instant, best))) {
                return best;
            }
            limit = least;
            refused = true;
        }
    }

    private static boolean isOutOfTheMoney(OptionSymbol symbol, OptionType type, double forward) {
        return symbol.type() == type && type.sign() * (symbol.strike() - forward) >= 0;
    }

    /** Volatility of a contract where it counts, else NaN. */
    static double volatility(OptionBoard board, int instant, int contract) {
        double volatility = board.get(Column.IV, instant, contract);
        return isPinnedDown(board, instant, contract, volatility) ? volatility : Double.NaN;
    }

    /** A trade has no quote that could be too wide. */
    private static boolean isPinnedDown(
            OptionBoard board, int instant, int contract, double volatility) {
        return volatility > 0
                && !(board.get(Column.IV_WIDTH, instant, contract) > QuoteVolatility.WIDEST);
    }
}
