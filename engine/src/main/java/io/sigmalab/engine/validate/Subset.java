package io.sigmalab.engine.validate;

import java.util.Arrays;
import java.util.List;

/** Splits some of the rows of a matrix and names them by their numbers in the matrix. */
public final class Subset {
    private Subset() {}

    /**
     * Folds of a subset, as row numbers of the whole.
     *
     * @param splitter how to cut; sees the subset only, so shares are shares of the subset
     * @param rows row numbers, strictly ascending
     * @param decision decision time of every row of the whole
     * @param labelEnd label end of every row of the whole; read only at {@code rows}
     * @param sessionDay session of every row of the whole
     */
    public static List<Fold> split(
            Splitter splitter, int[] rows, long[] decision, long[] labelEnd, int[] sessionDay) {
        int n = rows.length;
        long[] someDecision = new long[n];
        long[] someEnd = new long[n];
        int[] someDay = new int[n];
        for (int i = 0; i < n; i++) {
            if (i > 0 && rows[i] <= rows[i - 1]) {
                throw new IllegalArgumentException(
                        "rows must ascend strictly, entry " + i + " was " + rows[i]);
            }
            someDecision[i] = decision[rows[i]];
            someEnd[i] = labelEnd[rows[i]];
            someDay[i] = sessionDay[rows[i]];
        }
        return splitter.split(someDecision, someEnd, someDay).stream()
                .map(
                        fold ->
                                new Fold(
                                        fold.index(),
                                        pick(rows, fold.train()),
                                        pick(rows, fold.test()),
                                        fold.purged(),
                                        fold.embargoed()))
                .toList();
    }

    private static int[] pick(int[] rows, int[] positions) {
        return Arrays.stream(positions).map(position -> rows[position]).toArray();
    }
}
