package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row per decision time, as columns.
 *
 * <p>Rows are bars of the model's own series inside the window and the allowed hours, in order.
 * Features hold what was known by the decision; label columns look strictly after it. The bars are
 * kept so that execution can walk the path from entry to exit; no model ever sees them.
 *
 * @param meta what determined the content
 * @param bars the model's bars, warm-up included
 * @param barIndex for each row the index of its bar
 * @param featureNames one a feature column
 * @param features features × rows; NaN where a value is missing
 * @param label {@link io.sigmalab.engine.label.Direction} code or NONE, one a row
 * @param labelReturn return that was classified, NaN where there is no label
 * @param labelEnd when the label becomes known, epoch milliseconds; {@link Long#MIN_VALUE} for none
 * @param horizonBar index of the bar at which a position is closed at the latest; −1 for none
 * @param options option boards of the sessions of the bars, for execution and explanation; null
 *     when the matrix was built without option data
 */
public record Matrix(
        MatrixMeta meta,
        Bars bars,
        int[] barIndex,
        List<String> featureNames,
        double[][] features,
        byte[] label,
        double[] labelReturn,
        long[] labelEnd,
        int[] horizonBar,
        @Nullable OptionBoards options) {
    /** A matrix without option data. */
    public Matrix(
            MatrixMeta meta,
            Bars bars,
            int[] barIndex,
            List<String> featureNames,
            double[][] features,
            byte[] label,
            double[] labelReturn,
            long[] labelEnd,
            int[] horizonBar) {
        this(
                meta,
                bars,
                barIndex,
                featureNames,
                features,
                label,
                labelReturn,
                labelEnd,
                horizonBar,
                null);
    }

    public Matrix {
        featureNames = List.copyOf(featureNames);
        int rows = barIndex.length;
        boolean fits =
                featureNames.size() == features.length
                        && label.length == rows
                        && labelReturn.length == rows
                        && labelEnd.length == rows
                        && horizonBar.length == rows;
        for (double[] feature : features) {
            fits &= feature.length == rows;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "matrix of "
                            + rows
                            + " rows × "
                            + featureNames.size()
                            + " features: lengths differ");
        }
    }

    /** The same rows with other labels: of a control whose labels mean nothing. */
    public Matrix withLabels(byte[] other) {
        return new Matrix(
                meta,
                bars,
                barIndex,
                featureNames,
                features,
                other,
                labelReturn,
                labelEnd,
                horizonBar,
                options);
    }

    /** Number of rows. */
    public int rows() {
        return barIndex.length;
    }

    /** Start of the row's bar, epoch milliseconds: the {@code timestamp} column. */
    public long timestamp(int row) {
        return bars.startMillis(barIndex[row]);
    }

    /** When the row decides: the end of its bar, epoch milliseconds. */
    public long decisionTime(int row) {
        return bars.endMillis(barIndex[row]);
    }

    /** Session of the row as epoch day. */
    public int sessionDay(int row) {
        return bars.sessionDay(barIndex[row]);
    }

    /** Clock hour of the row's bar in market time. */
    public int hourEt(int row) {
        return bars.hourEt(barIndex[row]);
    }

    /** Whether the row has a label. */
    public boolean isLabelled(int row) {
        return label[row] >= 0;
    }

    /** Position of a feature, or −1. */
    public int featureIndex(String name) {
        return featureNames.indexOf(name);
    }
}
