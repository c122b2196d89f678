package io.sigmalab.engine.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trader without a clue would have earned: as many trades as ours at the same hours, on the
 * same sides and with the same sizes, but on rows drawn at random.
 *
 * <p>Side and size are kept because a null that also tossed a coin for the side would call the
 * drift of a rising market an edge. Within an hour and side rows are drawn without replacement from
 * all rows that could have been traded, ours included. Cooldowns and daily caps are not imposed on
 * the random trader. Our own result is recomputed from the same candidate returns, so that both
 * sides of the comparison are built alike: were our rows themselves drawn at random, every rank
 * among the draws would be equally likely.
 *
 * @param ownCumReturn our compounded return from the candidate returns
 * @param ownSharpe our Sharpe ratio per session; NaN when undefined
 * @param cumReturns compounded return of each draw
 * @param sharpes Sharpe ratio per session of each draw; NaN where undefined
 */
public record RandomTrader(
        double ownCumReturn, double ownSharpe, double[] cumReturns, double[] sharpes) {
    /** Draws of the benchmark in every report. */
    public static final int BENCHMARK_DRAWS = 1_000;

    /** Draws of the null control in every report. */
    public static final int CONTROL_DRAWS = 200;

    /**
     * What each row of the test span would have earned, exits and costs included.
     *
     * @param hourEt clock hour of each row
     * @param session session of each row, from 0
     * @param sessions sessions of the test span, those without rows included
     * @param up net return of buying at each row with size 1; NaN when it could not be filled
     * @param down net return of the opposite side; NaN when it could not be filled
     */
    public record Candidates(
            int[] hourEt, int[] session, int sessions, double[] up, double[] down) {
        public Candidates {
            int n = hourEt.length;
            if (session.length != n || up.length != n || down.length != n) {
                throw new IllegalArgumentException("candidate columns must have " + n + " rows");
            }
            for (int i = 0; i < n; i++) {
                if (session[i] < 0 || session[i] >= sessions) {
                    throw new IllegalArgumentException(
                            "session must lie in [0, "
                                    + sessions
                                    + "), row "
                                    + i
                                    + " was "
                                    + session[i]);
                }
            }
        }
    }

    /**
     * Our trades.
     *
     * @param row candidate row of each trade
     * @param up side of each trade
     * @param size factor on the candidate return: share of equity, contracts' premium share
     */
    public record Picks(int[] row, boolean[] up, double[] size) {
        public Picks {
            if (up.length != row.length || size.length != row.length) {
                throw new IllegalArgumentException("picks must have " + row.length + " entries");
            }
        }
    }

    /** Rows of one hour and side, and the sizes of our trades that are drawn from them. */
    private record Pool(int[] rows, double[] sizes, double[] results) {}

    /**
     * Draws random traders.
     *
     * @param draws how many, at least 1
     * @param seed fixes every draw on every machine
     */
    public static RandomTrader of(Candidates candidates, Picks ours, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1, was " + draws);
        }
        Pool[] pools = pools(candidates, ours);
        double[] bySession = new double[candidates.sessions()];
        for (int i = 0; i < ours.row().length; i++) {
            int row = ours.row()[i];
            double[] results = ours.up()[i] ? candidates.up() : candidates.down();
            bySession[candidates.session()[row]] += ours.size()[i] * results[row];
        }
        double ownCum = cumulative(bySession);
        double ownSharpe = sharpe(bySession);
        SplitMix random = new SplitMix(seed);
        double[] cums = new double[draws];
        double[] sharpes = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            draw(candidates, pools, random, bySession);
            cums[draw] = cumulative(bySession);
            sharpes[draw] = sharpe(bySession);
        }
        return new RandomTrader(ownCum, ownSharpe, cums, sharpes);
    }

    private static void draw(
            Candidates candidates, Pool[] pools, SplitMix random, double[] bySession) {
        int[] session = candidates.session();
        Arrays.fill(bySession, 0);
        for (Pool pool : pools) {
            int[] rows = pool.rows();
            double[] results = pool.results();
            double[] sizes = pool.sizes();
            for (int k = 0; k < sizes.length; k++) {
                // Partial shuffle: any order left by the last draw is as good as another.
                int j = k + random.nextInt(rows.length - k);
                int row = rows[j];
                rows[j] = rows[k];
                rows[k] = row;
                bySession[session[row]] += sizes[k] * results[row];
            }
        }
    }

    /**
     * Between what the same draws lie on the way: compounded return since the start, by session.
     *
     * @param low share of draws below the lower end, 0.05
     * @param high share of draws below the upper end, 0.95
     * @return lower ends, upper ends; quantiles by linear interpolation between draws
     */
    public static double[][] band(
            Candidates candidates, Picks ours, int draws, long seed, double low, double high) {
        Pool[] pools = pools(candidates, ours);
        int sessions = candidates.sessions();
        SplitMix random = new SplitMix(seed);
        double[] bySession = new double[sessions];
        float[][] reached = new float[sessions][draws];
        for (int draw = 0; draw < draws; draw++) {
            draw(candidates, pools, random, bySession);
            double equity = 1;
            for (int s = 0; s < sessions; s++) {
                equity = Math.max(0, equity * (1 + bySession[s]));
                reached[s][draw] = (float) (equity - 1);
            }
        }
        double[][] ends = new double[2][sessions];
        for (int s = 0; s < sessions; s++) {
            Arrays.sort(reached[s]);
            ends[0][s] = quantile(reached[s], low);
            ends[1][s] = quantile(reached[s], high);
        }
        return ends;
    }

    private static double quantile(float[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Share of draws below our compounded return, ties counting half, in [0, 1]. */
    public double cumReturnPercentile() {
        return percentile(ownCumReturn, cumReturns);
    }

    /** Share of draws below our Sharpe ratio, ties counting half; NaN when ours is undefined. */
    public double sharpePercentile() {
        return percentile(ownSharpe, sharpes);
    }

    /** Chance that a clueless trader's compounded return reaches ours: (1 + #≥) / (1 + draws). */
    public double cumReturnPValue() {
        return pValue(ownCumReturn, cumReturns);
    }

    /** The same for the Sharpe ratio; NaN when ours is undefined. */
    public double sharpePValue() {
        return pValue(ownSharpe, sharpes);
    }

    /** Share of defined draws below {@code own}, ties counting half; NaN when there are none. */
    public static double percentile(double own, double[] draws) {
        double below = 0;
        int defined = 0;
        for (double draw : draws) {
            if (!Double.isNaN(draw)) {
                defined++;
                below += draw < own ? 1 : draw == own ? 0.5 : 0;
            }
        }
        return Double.isNaN(own) || defined == 0 ? Double.NaN : below / defined;
    }

    /**
     * Chance of a draw at or above {@code own}, counting ours as one of them so that it is never 0
     * (B. Phipson and G. K. Smyth, 2010); NaN when {@code own} is.
     */
    public static double pValue(double own, double[] draws) {
        int reached = 0;
        int defined = 0;
        for (double draw : draws) {
            if (!Double.isNaN(draw)) {
                defined++;
                reached += draw >= own ? 1 : 0;
            }
        }
        return Double.isNaN(own) ? Double.NaN : (1.0 + reached) / (1.0 + defined);
    }

    private static Pool[] pools(Candidates candidates, Picks ours) {
        SortedMap<Integer, List<Integer>> tradesOf = new TreeMap<>();
        boolean[] taken = new boolean[2 * candidates.hourEt().length];
        for (int i = 0; i < ours.row().length; i++) {
            int row = ours.row()[i];
            int side = ours.up()[i] ? 1 : 0;
            double[] results = side == 1 ? candidates.up() : candidates.down();
            if (Double.isNaN(results[row])) {
                throw new IllegalArgumentException(
                        "trade " + i + " is on row " + row + ", which could not be filled");
            }
            if (taken[2 * row + side]) {
                throw new IllegalArgumentException("row " + row + " is traded twice");
            }
            taken[2 * row + side] = true;
            tradesOf.computeIfAbsent(2 * candidates.hourEt()[row] + side, key -> new ArrayList<>())
                    .add(i);
        }
        return tradesOf.entrySet().stream()
                .map(
                        entry -> {
                            int hour = Math.floorDiv(entry.getKey(), 2);
                            double[] results =
                                    Math.floorMod(entry.getKey(), 2) == 1
                                            ? candidates.up()
                                            : candidates.down();
                            int[] rows = new int[results.length];
                            int count = 0;
                            for (int row = 0; row < results.length; row++) {
                                if (candidates.hourEt()[row] == hour
                                        && !Double.isNaN(results[row])) {
                                    rows[count++] = row;
                                }
                            }
                            double[] sizes = new double[entry.getValue().size()];
                            Arrays.setAll(sizes, k -> ours.size()[entry.getValue().get(k)]);
                            return new Pool(Arrays.copyOf(rows, count), sizes, results);
                        })
                .toArray(Pool[]::new);
    }

    private static double cumulative(double[] returns) {
        double equity = 1;
        for (double r : returns) {
            equity = Math.max(0, equity * (1 + r));
        }
        return equity - 1;
    }

    private static double sharpe(double[] returns) {
        double mean = 0;
        for (double r : returns) {
            mean += r;
        }
        mean /= returns.length;
        double squares = 0;
        for (double r : returns) {
            squares += (r - mean) * (r - mean);
        }
        double sd = Math.sqrt(squares / (returns.length - 1));
        return sd * 1e10 > Math.abs(mean) ? mean / sd : Double.NaN;
    }
}
