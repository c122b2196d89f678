package io.sigmalab.engine.label;

import java.util.Arrays;

/** Columns of a label that few bars have. */
final class LabelRows {
    private final byte[] label;
    private final double[] returns;
    private final long[] end;
    private final int[] horizon;

    LabelRows(int bars) {
        label = new byte[bars];
        returns = new double[bars];
        end = new long[bars];
        horizon = new int[bars];
        Arrays.fill(label, Direction.NONE);
        Arrays.fill(returns, Double.NaN);
        Arrays.fill(end, Long.MIN_VALUE);
        Arrays.fill(horizon, -1);
    }

    void set(int bar, Direction direction, double labelReturn, long labelEnd, int horizonBar) {
        label[bar] = direction.code();
        returns[bar] = labelReturn;
        end[bar] = labelEnd;
        horizon[bar] = horizonBar;
    }

    LabelColumns columns() {
        return new LabelColumns(label, returns, end, horizon, false);
    }
}
