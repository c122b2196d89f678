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
        byte[] label,
        double[] labelReturn,
        long[] labelEnd,
        int[] horizonBar,
        boolean exitAtOpen) {}
