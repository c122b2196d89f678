package io.sigmalab.engine.validate;

import java.util.Arrays;
import java.util.List;

/**
 * Drops training rows whose label span overlaps a test block, and rows just after a block.
 *
 * <p>A row spans from its decision {@code t0} to the end of its label {@code t1}. A block spans
 * from {@code T0}, its first decision, to {@code T1}, the latest label end of <em>any</em> of its
 * rows. A row overlaps the block, touching included, when {@code T0 ≤ t0 ≤ T1}, or {@code T0 ≤ t1 ≤
 * T1}, or {@code t0 ≤ T0} and {@code T1 ≤ t1}. Test blocks that do not touch each other are held
 * against each row one by one, so rows between them stay.
 *
 * <p>Source: M. López de Prado, <i>Advances in Financial Machine Learning</i>, 2018, section 7.4.
 */
public final class Purge {
    private static final byte TRAIN = 0;
    private static final byte TEST = 1;
    private static final byte PURGED = 2;
    private static final byte EMBARGOED = 3;

    private Purge() {}

    /**
     * What is left to train on.
     *
     * @param train rows, ascending
     * @param purged candidates dropped because their span overlaps a block
     * @param embargoed further candidates dropped by the embargo
     */
    public record Outcome(int[] train, int purged, int embargoed) {}

    /**
     * Training rows among the candidates {@code [from, to)} that are in no block.
     *
     * @param from first candidate
     * @param to row after the last candidate
     * @param blocks test blocks, ascending, not overlapping
     * @param decision decision time of each row, strictly ascending
     * @param labelEnd when each row's label is known, at or after its decision
     * @param embargoRows rows dropped after each block, counted from the first row that decides
     *     after the block's {@code T1}; needed wherever training rows may follow a test block,
     *     because features of those rows still look back into it
     */
    public static Outcome apply(
            int from,
            int to,
            List<Block> blocks,
            long[] decision,
            long[] labelEnd,
            int embargoRows) {
        RowTimes.check(decision, labelEnd);
        if (from < 0 || from > to || to > decision.length) {
            throw new IllegalArgumentException(
                    "candidates must lie within the rows, was [" + from + ", " + to + ")");
        }
        if (embargoRows < 0) {
            throw new IllegalArgumentException("embargoRows must be ≥ 0, was " + embargoRows);
        }
        byte[] fate = new byte[decision.length];
        for (Block block : blocks) {
            Arrays.fill(fate, block.from(), block.to(), TEST);
        }
        for (Block block : blocks) {
            long start = decision[block.from()];
            long end = spanEnd(block, labelEnd);
            int after = 0;
            for (int i = from; i < to; i++) {
                boolean embargoed = decision[i] > end && after++ < embargoRows;
                if (fate[i] == TEST) {
                    continue;
                }
                if (overlaps(decision[i], labelEnd[i], start, end)) {
                    fate[i] = PURGED;
                } else if (embargoed && fate[i] == TRAIN) {
                    fate[i] = EMBARGOED;
                }
            }
        }
        int purged = 0;
        int embargoed = 0;
        int kept = 0;
        int[] train = new int[to - from];
        for (int i = from; i < to; i++) {
            switch (fate[i]) {
                case TRAIN -> train[kept++] = i;
                case PURGED -> purged++;
                case EMBARGOED -> embargoed++;
                default -> {}
            }
        }
        return new Outcome(Arrays.copyOf(train, kept), purged, embargoed);
    }

    /** Whether a row's span and a block's span share a moment, ends included. */
    public static boolean overlaps(long rowStart, long rowEnd, long blockStart, long blockEnd) {
        return (blockStart <= rowStart && rowStart <= blockEnd)
                || (blockStart <= rowEnd && rowEnd <= blockEnd)
                || (rowStart <= blockStart && blockEnd <= rowEnd);
    }

    /** Latest label end of any row of a block: with labels of varying length not the last row's. */
    public static long spanEnd(Block block, long[] labelEnd) {
        long end = Long.MIN_VALUE;
        for (int i = block.from(); i < block.to(); i++) {
            end = Math.max(end, labelEnd[i]);
        }
        return end;
    }

    /**
     * Proves that no training row's label span overlaps a test block; called on every fold.
     *
     * @throws IllegalStateException naming the row, when one does: the splitter is wrong
     */
    static void verify(int[] train, List<Block> blocks, long[] decision, long[] labelEnd) {
        for (Block block : blocks) {
            long start = decision[block.from()];
            long end = spanEnd(block, labelEnd);
            for (int row : train) {
                // Stated differently from overlaps() on purpose: before it, or after it.
                if (!(labelEnd[row] < start || decision[row] > end)) {
                    throw new IllegalStateException(
                            "training row "
                                    + row
                                    + " overlaps the test block ["
                                    + block.from()
                                    + ", "
                                    + block.to()
                                    + ")");
                }
            }
        }
    }
}
