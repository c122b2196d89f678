package io.sigmalab.engine.label;

/**
 * A label for every bar of a series, as columns of the length of the series.
 *
 * @param label {@link Direction} code, or {@link Direction#NONE} where there is no label
 * @param labelReturn the return that was classified, as a fraction; NaN where there is no label
 * @param labelEnd when the label becomes known, epoch milliseconds; {@link Long#MIN_VALUE} where
 *     there is no label
 * @param horizonBar index of the bar at which a position taken for this label is closed at the
 *     latest; −1 where there is no label. For barriers this is the time limit, not the touch
 * @param exitAtOpen whether the position closes at the open of {@code horizonBar} (overnight)
 *     instead of its close
 */
public record LabelColumns(
        byte[] label, double[] labelReturn, long[] labelEnd, int[] horizonBar, boolean exitAtOpen) {
    public LabelColumns {
        int n = label.length;
        if (labelReturn.length != n || labelEnd.length != n || horizonBar.length != n) {
            throw new IllegalArgumentException(
                    "label columns differ in length: "
                            + n
                            + ", "
                            + labelReturn.length
                            + ", "
                            + labelEnd.length
                            + ", "
                            + horizonBar.length);
        }
    }

    /**
     * How many positions may be open side by side when each of these bars trades: the most
     * decisions that one span, from its own decision to its time limit, covers. 1 for labels that
     * end with the next decision; 0 when no bar has a label.
     *
     * @param decisionBars indices of the bars that decide, ascending
     */
    public int spanBars(int[] decisionBars) {
        int most = 0;
        int reach = 0;
        int limit = -1;
        for (int row = 0; row < decisionBars.length; row++) {
            int horizon = horizonBar[decisionBars[row]];
            if (horizon < 0) {
                continue;
            }
            if (horizon < limit) {
                reach = row;
            }
            limit = horizon;
            reach = Math.max(reach, row);
            while (reach < decisionBars.length && decisionBars[reach] < horizon) {
                reach++;
            }
            most = Math.max(most, reach - row);
        }
        return most;
    }
}
