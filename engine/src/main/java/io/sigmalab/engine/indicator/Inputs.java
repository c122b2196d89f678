package io.sigmalab.engine.indicator;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;

/** What an indicator may look at. Answers the same bars for the same question; thread-safe. */
public interface Inputs {
    /** Bars of the model's own ticker and cadence; outputs have one value for each. */
    Bars bars();

    /**
     * Daily bars of a ticker, oldest first, reaching back at least {@link Indicator#dailyHistory}
     * sessions before the first bar where the data exists. May include sessions that are not over
     * at an earlier bar: use {@link DailyContext} to stay on the right side.
     *
     * @param ticker symbol, or {@code ""} for the model's own
     */
    Bars daily(String ticker);

    /**
     * Boards of the model's options, holding at least what {@link Indicator#optionNeeds} asks for.
     *
     * @throws IllegalStateException when no indicator asked for option data
     */
    default OptionBoards options() {
        throw new IllegalStateException("no option data were asked for");
    }
}
