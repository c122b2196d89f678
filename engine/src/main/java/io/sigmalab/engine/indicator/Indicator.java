package io.sigmalab.engine.indicator;

import io.sigmalab.engine.board.OptionNeeds;
import java.util.List;

/**
 * A function of bars: one value a bar and output, computed in one pass over primitive columns.
 *
 * <p>The value at bar {@code i} depends on nothing that was not known at the end of bar {@code i}.
 * A value that is not known is NaN: the first {@link #lookback} bars, and wherever an input is
 * missing. Implementations are immutable records of their parameters and may be used from several
 * threads.
 */
public interface Indicator {
    /** Output columns in the order in which {@link #compute} fills them. */
    List<Output> outputs();

    /**
     * Number of leading bars without a complete row on a clean series: the first bar at which every
     * output has a value. Of several outputs some may start earlier: the MACD line stands before
     * its signal. Daily-context indicators give 0 here and {@link #dailyHistory} instead.
     */
    int lookback();

    /**
     * Bars wanted before the first row: at least {@link #lookback}; for recursive indicators as
     * many as it takes until the start moves the value by no more than 1e-9 of itself.
     */
    default int warmup() {
        return lookback();
    }

    /**
     * Whole sessions of {@link Inputs#bars} wanted before the first row, beside {@link #warmup};
     * for indicators that count sessions, whose bars per session depend on the cadence.
     */
    default int sessionHistory() {
        return 0;
    }

    /** Completed sessions of daily bars wanted before the first row; 0 when none are used. */
    default int dailyHistory() {
        return 0;
    }

    /** Option data it looks at; {@link OptionNeeds#NONE} when it does not. */
    default OptionNeeds optionNeeds() {
        return OptionNeeds.NONE;
    }

    /**
     * When its values become known: at the end of their bar, unless it looks at nothing as new as
     * that.
     */
    default Known known() {
        return Known.BAR_END;
    }

    /**
     * Fills one column per output.
     *
     * @param inputs bars and whatever else the type declared in {@link IndicatorType#needs}
     * @param out {@code outputs().size()} columns of {@code inputs.bars().size()} values, to be
     *     overwritten completely
     */
    void compute(Inputs inputs, double[][] out);

    /**
     * Name of an output column.
     *
     * @param shortName used when the name is the only one of its kind in a set: {@code macd_line}
     * @param fullName with every parameter, used when two would collide: {@code macd_line_12_26_9};
     *     equal to the short name where that already carries them
     */
    record Output(String shortName, String fullName) {
        /** A name that already carries its parameters. */
        public static Output of(String name) {
            return new Output(name, name);
        }
    }
}
