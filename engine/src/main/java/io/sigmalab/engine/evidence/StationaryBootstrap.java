package io.sigmalab.engine.evidence;

import java.util.Arrays;

/**
 * Intervals for headline figures by resampling sessions in blocks of random length, so that runs of
 * good and bad sessions survive.
 *
 * <p>Block lengths are geometric with mean {@code max(1, ∛n rounded)}: the rate at which blocks
 * should grow, with constant 1. Blocks start anywhere with equal chance and wrap around the end.
 * Percentiles are linear between order statistics (Hyndman and Fan's type 7).
 *
 * <p>Source: D. N. Politis and J. P. Romano, <i>The Stationary Bootstrap</i>, J. of the American
 * Statistical Association 89, 1994.
 *
 * @param draws number of resampled records
 * @param meanBlock mean length of a block in sessions
 * @param level share of draws inside each interval
 * @param mean mean return a session
 * @param sharpe Sharpe ratio per session, cash 0
 * @param cumReturn compounded return
 * @param maxDrawdown deepest fall from a high, start value included, positive
 * @param winRate trades won ÷ trades
 */
public record StationaryBootstrap(
        int draws,
        double meanBlock,
        double level,
        Interval mean,
        Interval sharpe,
        Interval cumReturn,
        Interval maxDrawdown,
        Interval winRate) {
    /** Share of the squares below which their spread is rounding. */
    private static final double SPREAD_FLOOR = 1e-12;

    /** Draws of every report. */
    public static final int DEFAULT_DRAWS = 2_000;

    /**
     * A percentile interval.
     *
     * @param low lower end; NaN when the figure is undefined in half of the draws or more
     * @param high upper end, or NaN
     */
    public record Interval(double low, double high) {}

    /**
     * Which sessions each draw takes. It depends on nothing but their number and the seed, so that
     * results over the same sessions share it: drawing the blocks costs more than adding them up.
     * Immutable and thread-safe.
     */
    public static final class Blocks {
        private final int sessions;
        private final int draws;

        /** First block of each draw, and the number of blocks at the end. */
        private final int[] first;

        private final int[] start;
        private final int[] length;

        private Blocks(int sessions, int draws, int[] first, int[] start, int[] length) {
            this.sessions = sessions;
            this.draws = draws;
            this.first = first;
            this.start = start;
            this.length = length;
        }

        /**
         * Draws the blocks.
         *
         * @param sessions length of the record
         * @param draws number of draws, at least 1
         * @param seed fixes every draw on every machine
         */
        public static Blocks of(int sessions, int draws, long seed) {
            if (sessions < 0 || draws < 1) {
                throw new IllegalArgumentException(
                        "sessions must be ≥ 0 and draws ≥ 1, were " + sessions + " and " + draws);
            }
            double mean = meanBlock(sessions);
            double logStay = mean > 1 ? StrictMath.log1p(-1 / mean) : Double.NEGATIVE_INFINITY;
            SplitMix random = new SplitMix(seed);
            int[] first = new int[draws + 1];
            int[] start = new int[draws + (int) (draws * (sessions / mean))];
            int[] length = new int[start.length];
            int count = 0;
            for (int draw = 0; draw < draws; draw++) {
                int left = sessions;
                while (left > 0) {
                    if (count == start.length) {
                        start = Arrays.copyOf(start, 2 * count);
                        length = Arrays.copyOf(length, 2 * count);
                    }
                    start[count] = random.nextInt(sessions);
                    length[count] = Math.min(left, blockLength(random, logStay, sessions));
                    left -= length[count++];
                }
                first[draw + 1] = count;
            }
            return new Blocks(sessions, draws, first, start, length);
        }

        /** The sessions of one draw in their order. */
        void resample(int draw, double[] from, double[] to) {
            int filled = 0;
            for (int b = first[draw]; b < first[draw + 1]; b++) {
                int at = start[b];
                for (int left = length[b]; left > 0; left--) {
                    to[filled++] = from[at];
                    at = at + 1 == sessions ? 0 : at + 1;
                }
            }
        }
    }

    /** Block length used for {@code sessions} sessions. */
    public static double meanBlock(int sessions) {
        return Math.max(1, Math.rint(StrictMath.cbrt(sessions)));
    }

    /**
     * Resamples sessions.
     *
     * @param returns net return of every session, 0 where nothing was traded
     * @param trades trades of every session
     * @param wins trades of every session that won
     * @param draws number of draws, at least 1
     * @param level share inside each interval, in (0, 1)
     * @param seed fixes every draw on every machine
     */
    public static StationaryBootstrap of(
            double[] returns, int[] trades, int[] wins, int draws, double level, long seed) {
        return of(returns, trades, wins, Blocks.of(returns.length, draws, seed), level);
    }

    /**
     * Resamples sessions by blocks that were drawn before.
     *
     * @param returns net return of every session, 0 where nothing was traded
     * @param trades trades of every session
     * @param wins trades of every session that won
     * @param blocks drawn for as many sessions
     * @param level share inside each interval, in (0, 1)
     */
    public static StationaryBootstrap of(
            double[] returns, int[] trades, int[] wins, Blocks blocks, double level) {
        int n = returns.length;
        int draws = blocks.draws;
        if (trades.length != n || wins.length != n) {
            throw new IllegalArgumentException(
                    "trades and wins must have one entry a session, "
                            + n
                            + ", had "
                            + trades.length
                            + " and "
                            + wins.length);
        }
        if (blocks.sessions != n) {
            throw new IllegalArgumentException(
                    "blocks must be drawn for " + n + " sessions, were for " + blocks.sessions);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie in (0, 1), was " + level);
        }
        double centre = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(returns[i])) {
                throw new IllegalArgumentException(
                        "returns must be finite, entry " + i + " was " + returns[i]);
            }
            centre += returns[i];
        }
        centre = n == 0 ? 0 : centre / n;
        double[][] figures = new double[5][draws];
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            double squares = 0;
            double equity = 1;
            double high = 1;
            double fall = 0;
            long traded = 0;
            long won = 0;
            for (int b = blocks.first[draw]; b < blocks.first[draw + 1]; b++) {
                int at = blocks.start[b];
                for (int left = blocks.length[b]; left > 0; left--) {
                    double r = returns[at];
                    double d = r - centre;
                    sum += d;
                    squares += d * d;
                    // Comparisons, not Math.max: a branch is guessed, a maximum is waited for.
                    double next = equity * (1 + r);
                    equity = next > 0 ? next : 0;
                    if (equity > high) {
                        high = equity;
                    } else {
                        double below = 1 - equity / high;
                        if (below > fall) {
                            fall = below;
                        }
                    }
                    traded += trades[at];
                    won += wins[at];
                    at = at + 1 == n ? 0 : at + 1;
                }
            }
            double mean = centre + sum / n;
            // A draw without a trade does not vary; what is left of the difference is rounding.
            double spread = squares - sum * sum / n;
            double sd = spread > SPREAD_FLOOR * squares ? Math.sqrt(spread / (n - 1)) : 0;
            figures[0][draw] = n == 0 ? Double.NaN : mean;
            figures[1][draw] = n > 1 && sd * 1e10 > Math.abs(mean) ? mean / sd : Double.NaN;
            figures[2][draw] = n == 0 ? Double.NaN : equity - 1;
            figures[3][draw] = n == 0 ? Double.NaN : fall;
            figures[4][draw] = traded == 0 ? Double.NaN : (double) won / traded;
        }
        return new StationaryBootstrap(
                draws,
                meanBlock(n),
                level,
                interval(figures[0], level),
                interval(figures[1], level),
                interval(figures[2], level),
                interval(figures[3], level),
                interval(figures[4], level));
    }

    /** Geometric length ≥ 1; more than {@code n} is cut, the record ends anyway. */
    private static int blockLength(SplitMix random, double logStay, int n) {
        if (logStay == Double.NEGATIVE_INFINITY) {
            return 1;
        }
        return 1 + (int) Math.min(n, StrictMath.log(random.nextDouble()) / logStay);
    }

    private static Interval interval(double[] draws, double level) {
        double[] defined = Arrays.stream(draws).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (2 * defined.length <= draws.length) {
            return new Interval(Double.NaN, Double.NaN);
        }
        return new Interval(
                percentile(defined, (1 - level) / 2), percentile(defined, (1 + level) / 2));
    }

    /** Value at share {@code p} of sorted values, linear between neighbours. */
    static double percentile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        if (below + 1 >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double share = position - below;
        return sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
}
