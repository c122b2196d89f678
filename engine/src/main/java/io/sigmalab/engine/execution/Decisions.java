package io.sigmalab.engine.execution;

import io.sigmalab.engine.label.Direction;

/**
 * What is decided row by row before any threshold: which side is meant and how sure it is. Worked
 * out once from probabilities, read by every variant. Rows are cut into blocks, one a fold, each of
 * which may have its own cut. Immutable and thread-safe.
 */
public final class Decisions {
    private final int[] candidate;
    private final double[] confidence;

    /** The same, but NaN where no side is meant: the one number that a cut is held against. */
    private final double[] reach;

    private final byte[] side;
    private final byte[] hour;
    private final int[] border;

    /** Hours that occur, as a set of bits. */
    private final int used;

    /**
     * Decisions of some candidates.
     *
     * @param candidates indices of the candidates decided, ascending
     * @param probabilities {@code candidates.length} × 3, {@link Direction} order
     * @param hours clock hour of each decision
     * @param borders first row of each block and, at the end, the number of rows
     */
    public Decisions(int[] candidates, double[] probabilities, byte[] hours, int[] borders) {
        int n = candidates.length;
        if (probabilities.length != Direction.COUNT * n
                || hours.length != n
                || borders[borders.length - 1] != n) {
            throw new IllegalArgumentException("decision columns must have " + n + " rows");
        }
        candidate = candidates.clone();
        hour = hours.clone();
        border = borders.clone();
        confidence = new double[n];
        reach = new double[n];
        int used = 0;
        side = new byte[n];
        for (int k = 0; k < n; k++) {
            double up = probabilities[3 * k];
            double down = probabilities[3 * k + 2];
            confidence[k] = Math.max(up, down);
            // Equally likely sides mean neither.
            side[k] = (byte) (up > down ? 1 : up == down ? 0 : -1);
            reach[k] = side[k] == 0 ? Double.NaN : confidence[k];
            used |= 1 << hour[k];
        }
        this.used = used;
    }

    /** Number of decisions. */
    public int size() {
        return candidate.length;
    }

    /** Number of blocks. */
    public int blocks() {
        return border.length - 1;
    }

    /** First decision of a block. */
    public int blockStart(int block) {
        return border[block];
    }

    /** Decision after the last of a block. */
    public int blockEnd(int block) {
        return border[block + 1];
    }

    /** Index of the candidate. */
    public int candidate(int k) {
        return candidate[k];
    }

    /** Probability of the likelier side; NaN when it is not known. */
    public double confidence(int k) {
        return confidence[k];
    }

    /** +1 up, −1 down, 0 when both are equally likely, which never trades. */
    public int side(int k) {
        return side[k];
    }

    /**
     * Decisions that a cut and the trading hours let through, in order: those with a side whose
     * confidence reaches the cut of their block.
     *
     * @param cuts one cut a block
     * @param hours set of clock hours that trade, bit {@code h} for hour {@code h}
     * @param chosen receives their positions; at least {@link #size} long
     * @return how many there are
     */
    int choose(double[] cuts, int hours, int[] chosen) {
        int count = 0;
        for (int block = 0; block < cuts.length; block++) {
            int from = border[block];
            int to = border[block + 1];
            count = choose(cuts[block], from, to, chosen, count);
        }
        return (hours & used) == used ? count : open(hours, chosen, count);
    }

    /**
     * Which rows are let through cannot be foretold, so nothing jumps: every row is written and the
     * next one overwrites it unless it counts.
     */
    private int choose(double cut, int from, int to, int[] chosen, int before) {
        int count = before;
        for (int k = from; k < to; k++) {
            chosen[count] = k;
            count += reach[k] >= cut ? 1 : 0;
        }
        return count;
    }

    /** Keeps the chosen whose hour trades. */
    private int open(int hours, int[] chosen, int count) {
        int kept = 0;
        for (int c = 0; c < count; c++) {
            int k = chosen[c];
            chosen[kept] = k;
            kept += hours >>> hour[k] & 1;
        }
        return kept;
    }

    /** Clock hour of the decision. */
    public int hour(int k) {
        return hour[k];
    }
}
