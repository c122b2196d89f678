package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Follows a feature that knows too much: from which row on, and how far it looks ahead. Runs only
 * after the audit has found one, and may then take its time.
 */
final class LeakTrace {
    /** Rows from the beginning among which the first bad one is looked for. */
    private static final int ROWS = 400;

    private final Inputs inputs;
    private final IntFunction<OptionBoards> boardsAt;
    private final int[] barIndex;
    private final Indicator indicator;
    private final int output;
    private final double[] feature;

    /**
     * @param indicator the indicator that gives the feature
     * @param output which of its outputs
     * @param feature the column of the matrix, one value a row
     */
    LeakTrace(
            Inputs inputs,
            IntFunction<OptionBoards> boardsAt,
            int[] barIndex,
            Indicator indicator,
            int output,
            double[] feature) {
        this.inputs = inputs;
        this.boardsAt = boardsAt;
        this.barIndex = barIndex;
        this.indicator = indicator;
        this.output = output;
        this.feature = feature;
    }

    /** First row that differs, at the latest the one that was found already. */
    int firstBad(int found) {
        for (int row = 0; row < Math.min(found, ROWS); row++) {
            if (!isGiven(row, 0)) {
                return row;
            }
        }
        return found;
    }

    /**
     * Bars after the decision that the value of a row needs: looked for by doubling, then halving,
     * as more data never take a value away that fewer gave.
     */
    int reach(int row) {
        int most = inputs.bars().size() - 1 - barIndex[row];
        int enough = 1;
        while (enough < most && !isGiven(row, enough)) {
            enough = Math.min(most, 2 * enough);
        }
        if (most < 1 || !isGiven(row, enough)) {
            return Leak.NOT_FROM_DATA;
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            if (isGiven(row, middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough == most ? Leak.WHOLE_SAMPLE : enough;
    }

    /** Whether data that end so many bars after the decision give the value of the matrix. */
    private boolean isGiven(int row, int barsAhead) {
        Bars bars = inputs.bars();
        int bar = barIndex[row];
        int last = bar + barsAhead;
        @Nullable OptionBoards boards =
                indicator.optionNeeds().isNone() ? null : boardsAt.apply(last);
        double[][] again =
                FeatureColumns.compute(
                        indicator,
                        new KnownInputs(
                                inputs,
                                boards,
                                bars.slice(0, last + 1),
                                Integer.MAX_VALUE,
                                0,
                                bars.endMillis(last),
                                Long.MAX_VALUE));
        return Double.doubleToLongBits(again[output][bar]) == Double.doubleToLongBits(feature[row]);
    }
}
