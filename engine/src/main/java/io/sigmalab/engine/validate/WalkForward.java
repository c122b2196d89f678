package io.sigmalab.engine.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains on the past, tests on what follows, and moves on.
 *
 * <p>The last {@code k/(k+1)} of the rows is cut into {@code k = splits} consecutive test blocks of
 * nearly equal size: of {@code n} rows, block {@code i} (from 0) holds rows {@code ⌊(i+1)·n/(k+1)⌋}
 * up to {@code ⌊(i+2)·n/(k+1)⌋}. Fold {@code i} trains on rows before block {@code i}: all of them,
 * or those of the last {@code trainSessions} sessions that have a row before the block. From these
 * candidates,
 *
 * <ol>
 *   <li>the <b>purge</b> drops every row whose label ends at or after the block's first decision;
 *   <li>the <b>embargo</b> drops a further {@code ⌈embargoFraction·n⌉} rows, the latest of those
 *       left.
 * </ol>
 *
 * <p>Nothing is dropped behind an earlier test block that a later, longer training window takes in:
 * no row after the training window's end is ever tested against a model that saw it, so no fold
 * trains on both sides of its own test block.
 *
 * <p>Source: M. López de Prado, <i>Advances in Financial Machine Learning</i>, 2018, chapter 7;
 * with zero-length labels {@link #fixed} is scikit-learn's {@code TimeSeriesSplit(test_size, gap)}.
 *
 * @param splits test blocks, at least 2
 * @param embargoFraction share of the sample left out before each block beyond the purge, in [0, 1)
 * @param trainSessions sessions of a rolling training window; 0 trains on everything before
 * @param testRows rows of each test block, the last ones of the sample; 0 for the rule above
 * @param gapRows rows left out before each block beyond the purge, in place of {@code
 *     embargoFraction}; 0 for none
 */
public record WalkForward(
        int splits, double embargoFraction, int trainSessions, int testRows, int gapRows)
        implements Splitter {
    private static final String SCHEME = "walk-forward validation";

    public WalkForward {
        Refusals.splits(splits, SCHEME);
        Refusals.embargo(embargoFraction, SCHEME);
        if (trainSessions < 0) {
            throw Refusals.refuse(
                    "train_sessions must be at least 0, was " + trainSessions,
                    SCHEME,
                    "give the sessions of a rolling window, or 0 to train on everything before");
        }
        if (testRows < 0 || gapRows < 0) {
            throw new IllegalArgumentException(
                    "testRows and gapRows must be ≥ 0, were " + testRows + " and " + gapRows);
        }
        if (gapRows > 0 && embargoFraction > 0) {
            throw new IllegalArgumentException(
                    "give gapRows or embargoFraction, not both: "
                            + gapRows
                            + " and "
                            + embargoFraction);
        }
    }

    /** The product's walk-forward: {@code k/(k+1)} of the sample tests, embargo as a share. */
    public WalkForward(int splits, double embargoFraction, int trainSessions) {
        this(splits, embargoFraction, trainSessions, 0, 0);
    }

    /** Expanding windows before {@code splits} blocks of fixed size, with a gap in rows. */
    public static WalkForward fixed(int splits, int testRows, int gapRows) {
        return new WalkForward(splits, 0, 0, testRows, gapRows);
    }

    @Override
    public List<Fold> split(long[] decision, long[] labelEnd, int[] sessionDay) {
        RowTimes.check(decision, labelEnd, sessionDay);
        int n = decision.length;
        int needed =
                testRows > 0
                        ? Math.addExact(Math.multiplyExact(splits, testRows), 1)
                        : Math.addExact(splits, 1);
        Refusals.rows(n, needed, splits + " splits", SCHEME);
        int embargo = gapRows > 0 ? gapRows : RowTimes.embargoRows(embargoFraction, n);
        List<Fold> folds = new ArrayList<>(splits);
        for (int i = 0; i < splits; i++) {
            Block block = block(i, n);
            int from = trainSessions == 0 ? 0 : windowStart(block.from(), sessionDay);
            List<Block> blocks = List.of(block);
            Purge.Outcome past = Purge.apply(from, block.from(), blocks, decision, labelEnd, 0);
            int embargoed = Math.min(embargo, past.train().length);
            int[] train = Arrays.copyOf(past.train(), past.train().length - embargoed);
            Purge.verify(train, blocks, decision, labelEnd);
            int[] test = new int[block.size()];
            Arrays.setAll(test, j -> block.from() + j);
            Fold fold = new Fold(i, train, test, past.purged(), embargoed);
            Refusals.emptyFold(fold, SCHEME);
            folds.add(fold);
        }
        return List.copyOf(folds);
    }

    @Override
    public boolean trainsOnLaterData() {
        return false;
    }

    private Block block(int i, int n) {
        if (testRows > 0) {
            int from = n - (splits - i) * testRows;
            return new Block(from, from + testRows);
        }
        return new Block(
                RowTimes.border(n, splits + 1, i + 1), RowTimes.border(n, splits + 1, i + 2));
    }

    /** First row of the last {@code trainSessions} sessions that have rows before {@code end}. */
    private int windowStart(int end, int[] sessionDay) {
        int sessions = 0;
        int row = end;
        while (row > 0) {
            if (row == end || sessionDay[row - 1] != sessionDay[row]) {
                if (sessions == trainSessions) {
                    return row;
                }
                sessions++;
            }
            row--;
        }
        return 0;
    }
}
