package io.sigmalab.engine.evidence;

import io.sigmalab.engine.progress.Progress;
import java.util.Arrays;

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: how often the
 * variant that was best on one half of the sessions is below the median on the other half.
 *
 * <p>Sessions are cut into S contiguous blocks of equal length, the oldest remainder dropped. For
 * each of the {@code C(S, S/2)} choices of half the blocks, in lexicographic order, the best
 * variant in sample n* (of equals the first) is ranked among all out of sample; with {@code ω =
 * rank/(N + 1)}, rank 1 the worst and ties averaged, the logit is {@code λ = ln(ω/(1 − ω))}. PBO is
 * the share of choices with λ ≤ 0. Dividing by N instead, as the R package does, gives another
 * answer when n* is the median of an odd number of variants.
 *
 * <p>Sums of each block are taken once, so a choice costs S additions a variant; the two halves of
 * a choice are those of another choice exchanged, so each is summed once. A variant whose returns
 * do not vary in a half (it did not trade) has a Sharpe ratio of 0 there: neither good nor bad.
 *
 * <p>One matrix of noise does not give 0.5: over many the mean is near 0.5 and the standard
 * deviation about 0.2.
 *
 * <p>Source: D. H. Bailey, J. Borwein, M. López de Prado and Q. J. Zhu, <i>The Probability of
 * Backtest Overfitting</i>, J. of Computational Finance 20(4), 2015.
 *
 * @param variants N
 * @param blocks S
 * @param blockSessions sessions of one block
 * @param pbo share of choices with λ ≤ 0
 * @param slope of the least-squares line of n*'s figure out of sample on the one in sample; NaN
 *     when the latter does not vary
 * @param probabilityOfLoss share of choices in which n*'s figure out of sample is below 0
 * @param dominatesFirst whether picking n* is better than picking a variant at random by
 *     first-order stochastic dominance (out of sample, to about 1/2000 of the range)
 * @param dominatesSecond the same by second-order dominance, which risk-averse people ask for
 * @param logits λ of each choice
 * @param selected n* of each choice
 * @param rank rank of n* out of sample, 1 = worst
 * @param inSample figure of n* in sample
 * @param outOfSample figure of n* out of sample
 */
public record OverfitProbability(
        int variants,
        int blocks,
        int blockSessions,
        double pbo,
        double slope,
        double probabilityOfLoss,
        boolean dominatesFirst,
        boolean dominatesSecond,
        double[] logits,
        int[] selected,
        double[] rank,
        double[] inSample,
        double[] outOfSample) {
    /** Blocks used by sweeps. */
    public static final int DEFAULT_BLOCKS = 16;

    private static final int MOST_BLOCKS = 20;

    /**
     * How often the logit fell into each of the equal bins of a histogram.
     *
     * @param edges ascending, one more than counts
     */
    public record Histogram(double[] edges, int[] counts) {}

    /** Histogram of the logits, from the smallest to the largest there can be. */
    public Histogram histogram(int bins) {
        double most = StrictMath.log(variants);
        double[] edges = new double[bins + 1];
        for (int b = 0; b <= bins; b++) {
            edges[b] = most * (2.0 * b / bins - 1);
        }
        int[] counts = new int[bins];
        for (double logit : logits) {
            int bin = (int) Math.floor((logit / most + 1) / 2 * bins);
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        return new Histogram(edges, counts);
    }

    /** What variants are compared by. */
    public enum Figure {
        /** Mean over sample standard deviation. */
        SHARPE,
        /** Mean. */
        MEAN
    }

    /**
     * Whether it can be computed: at least two variants, and two sessions a block.
     *
     * @param blocks even
     */
    public static boolean isDefined(int variants, int sessions, int blocks) {
        return variants >= 2 && sessions >= 2 * blocks;
    }

    /**
     * Computes it.
     *
     * @param returns variants × sessions, all of equal length, finite; at least two variants and
     *     one session a block
     * @param blocks S, even, from 2 to 20
     * @param figure what variants are compared by
     * @param progress asked now and then whether to stop
     */
    public static OverfitProbability of(
            double[][] returns, int blocks, Figure figure, Progress progress) {
        if (returns.length < 2) {
            throw new IllegalArgumentException(
                    "returns must hold at least 2 variants, had " + returns.length);
        }
        Builder builder = new Builder(returns[0].length, blocks, figure);
        for (double[] variant : returns) {
            builder.add(variant);
        }
        return builder.build(progress);
    }

    /**
     * Takes variants one after the other and keeps the sums of their blocks only: 16 bytes a block,
     * however many sessions there are. Not thread-safe.
     */
    public static final class Builder {
        private final int sessions;
        private final int blocks;
        private final int length;
        private final Figure figure;
        private double[][] sum;
        private double[][] square;
        private int variants;
        private double largest;

        /**
         * @param sessions of every variant, at least one a block
         * @param blocks S, even, from 2 to 20
         * @param figure what variants are compared by
         */
        public Builder(int sessions, int blocks, Figure figure) {
            if (blocks < 2 || blocks > MOST_BLOCKS || blocks % 2 != 0) {
                throw new IllegalArgumentException(
                        "blocks must be even and from 2 to " + MOST_BLOCKS + ", was " + blocks);
            }
            this.sessions = sessions;
            this.blocks = blocks;
            this.figure = figure;
            length = sessions / blocks;
            if (length < 1) {
                throw new IllegalArgumentException(
                        "returns must have at least "
                                + blocks
                                + " sessions, one a block, had "
                                + sessions);
            }
            sum = new double[blocks][64];
            square = new double[blocks][64];
        }

        /** Number of variants so far. */
        public int variants() {
            return variants;
        }

        /**
         * Adds a variant.
         *
         * @param returns net result of every session, finite
         */
        public void add(double[] returns) {
            if (returns.length != sessions) {
                throw new IllegalArgumentException(
                        "variant "
                                + variants
                                + " must have "
                                + sessions
                                + " sessions, had "
                                + returns.length);
            }
            if (variants == sum[0].length) {
                for (int b = 0; b < blocks; b++) {
                    sum[b] = Arrays.copyOf(sum[b], 2 * variants);
                    square[b] = Arrays.copyOf(square[b], 2 * variants);
                }
            }
            int t = sessions - blocks * length;
            for (int b = 0; b < blocks; b++) {
                double s = 0;
                double q = 0;
                for (int i = 0; i < length; i++, t++) {
                    s += returns[t];
                    q += returns[t] * returns[t];
                }
                if (!Double.isFinite(q)) {
                    throw new IllegalArgumentException(
                            "returns must be finite, variant " + variants + " is not");
                }
                sum[b][variants] = s;
                square[b][variants] = q;
                largest = Math.max(largest, Math.abs(s / length));
            }
            variants++;
        }

        /**
         * The probability over the variants so far, at least two.
         *
         * @param progress asked now and then whether to stop
         */
        public OverfitProbability build(Progress progress) {
            if (variants < 2) {
                throw new IllegalArgumentException(
                        "returns must hold at least 2 variants, had " + variants);
            }
            double scale = figure == Figure.SHARPE || largest == 0 ? 1 : largest;
            return compute(
                    new BlockSums(variants, sum, square, length, figure, scale), blocks, progress);
        }
    }

    private static OverfitProbability compute(BlockSums sums, int blocks, Progress progress) {
        int variants = sums.variants();
        int[][] choices = choices(blocks);
        int total = choices.length;
        Tally tally = new Tally(total, sums.scale());
        double[] one = new double[variants];
        double[] other = new double[variants];
        boolean[] chosen = new boolean[blocks];
        double[] sum = new double[variants];
        double[] square = new double[variants];
        for (int c = 0; c < total / 2; c++) {
            if (c % 64 == 0) {
                progress.step(c, total / 2, "overfitting");
            }
            Arrays.fill(chosen, false);
            for (int block : choices[c]) {
                chosen[block] = true;
            }
            sums.figures(chosen, true, sum, square, one);
            sums.figures(chosen, false, sum, square, other);
            // In lexicographic order the complement of the c-th choice is the c-th from the end.
            tally.add(c, one, other);
            tally.add(total - 1 - c, other, one);
        }
        return tally.result(variants, blocks, sums.length());
    }

    /** Choices of half the blocks, lexicographic. */
    private static int[][] choices(int blocks) {
        int half = blocks / 2;
        int count = 1;
        for (int i = 1; i <= half; i++) {
            count = count * (blocks - i + 1) / i;
        }
        int[][] all = new int[count][];
        int[] pick = new int[half];
        Arrays.setAll(pick, i -> i);
        for (int c = 0; c < count; c++) {
            all[c] = pick.clone();
            int i = half - 1;
            while (i >= 0 && pick[i] == blocks - half + i) {
                i--;
            }
            if (i >= 0) {
                pick[i]++;
                for (int j = i + 1; j < half; j++) {
                    pick[j] = pick[j - 1] + 1;
                }
            }
        }
        return all;
    }

    /** Sum and sum of squares of each block and variant, blocks × variants. */
    private record BlockSums(
            int variants,
            double[][] sum,
            double[][] square,
            int length,
            Figure figure,
            double scale) {
        /** Figures of all variants over the blocks that are in (or out of) the choice. */
        void figures(boolean[] chosen, boolean in, double[] s, double[] q, double[] out) {
            Arrays.fill(s, 0);
            Arrays.fill(q, 0);
            for (int b = 0; b < chosen.length; b++) {
                if (chosen[b] == in) {
                    double[] blockSum = sum[b];
                    double[] blockSquare = square[b];
                    for (int v = 0; v < s.length; v++) {
                        s[v] += blockSum[v];
                        q[v] += blockSquare[v];
                    }
                }
            }
            double n = (double) length * chosen.length / 2;
            for (int v = 0; v < s.length; v++) {
                double mean = s[v] / n;
                if (figure == Figure.MEAN) {
                    out[v] = mean;
                } else {
                    double variance = (q[v] - s[v] * mean) / (n - 1);
                    // Below this share of the mean square only rounding is left.
                    out[v] = variance > 1e-14 * q[v] / n ? mean / Math.sqrt(variance) : 0;
                }
            }
        }
    }

    /** Collects choices. */
    private static final class Tally {
        private static final int BINS = 4_096;

        private final double scale;
        private final double[] logits;
        private final int[] selected;
        private final double[] rank;
        private final double[] inSample;
        private final double[] outOfSample;
        private final long[] picked = new long[BINS];
        private final long[] all = new long[BINS];

        Tally(int choices, double scale) {
            this.scale = scale;
            logits = new double[choices];
            selected = new int[choices];
            rank = new double[choices];
            inSample = new double[choices];
            outOfSample = new double[choices];
        }

        void add(int choice, double[] in, double[] out) {
            int best = 0;
            for (int v = 1; v < in.length; v++) {
                if (in[v] > in[best]) {
                    best = v;
                }
            }
            int below = 0;
            int equal = 0;
            double own = out[best];
            for (double value : out) {
                below += value < own ? 1 : 0;
                equal += value == own ? 1 : 0;
                all[bin(value)]++;
            }
            picked[bin(own)]++;
            double r = below + (equal + 1) / 2.0;
            selected[choice] = best;
            rank[choice] = r;
            // ω/(1 − ω) = r/(N + 1 − r): exactly 1 for the median, so that its logit is exactly 0.
            logits[choice] = StrictMath.log(r / (in.length + 1 - r));
            inSample[choice] = in[best];
            outOfSample[choice] = own;
        }

        /** Bin on a scale that maps the whole line to (0, 1) and keeps order. */
        private int bin(double value) {
            double x = value / scale;
            double u = x / (1 + Math.abs(x));
            return Math.min(BINS - 1, (int) ((u + 1) * (BINS / 2)));
        }

        /** Lower edge of a bin in units of the scale. */
        private static double edge(int bin) {
            double u = 2.0 * bin / BINS - 1;
            return u / (1 - Math.abs(u));
        }

        OverfitProbability result(int variants, int blocks, int length) {
            int choices = logits.length;
            int over = 0;
            int losses = 0;
            double meanIn = 0;
            double meanOut = 0;
            for (int c = 0; c < choices; c++) {
                over += logits[c] <= 0 ? 1 : 0;
                losses += outOfSample[c] < 0 ? 1 : 0;
                meanIn += inSample[c] / choices;
                meanOut += outOfSample[c] / choices;
            }
            double cross = 0;
            double square = 0;
            for (int c = 0; c < choices; c++) {
                cross += (inSample[c] - meanIn) * (outOfSample[c] - meanOut);
                square += (inSample[c] - meanIn) * (inSample[c] - meanIn);
            }
            boolean varies = square > 1e-24 * choices * meanIn * meanIn;
            boolean[] dominance = dominance(variants);
            return new OverfitProbability(
                    variants,
                    blocks,
                    length,
                    (double) over / choices,
                    varies ? cross / square : Double.NaN,
                    (double) losses / choices,
                    dominance[0],
                    dominance[1],
                    logits,
                    selected,
                    rank,
                    inSample,
                    outOfSample);
        }

        /**
         * First order: the picked figure's distribution function is nowhere above that of all, and
         * somewhere below. Second order: its integral from the left is nowhere above.
         */
        private boolean[] dominance(int variants) {
            boolean first = true;
            boolean better = false;
            long belowPicked = 0;
            long belowAll = 0;
            double area = 0;
            double worst = 0;
            double most = 0;
            for (int b = 0; b < BINS - 1; b++) {
                // all holds N values for each one in picked: the same unit after × N.
                belowPicked += picked[b] * variants;
                belowAll += all[b];
                long gap = belowAll - belowPicked;
                first &= gap >= 0;
                better |= gap > 0;
                if (gap != 0) {
                    area += gap * (edge(b + 2 < BINS ? b + 2 : b + 1) - edge(b + 1));
                    worst = Math.min(worst, area);
                    most = Math.max(most, area);
                }
            }
            boolean second = worst >= -1e-12 * most && most > 0;
            return new boolean[] {first && better, second};
        }
    }
}
