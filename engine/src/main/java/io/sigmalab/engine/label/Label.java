package io.sigmalab.engine.label;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.market.Bars;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted. A row decides at the end of its bar. Its label reads the row's own close, bars
 * after the decision up to the time limit ({@code horizonBar}), and for a flat band or a barrier
 * width only what was known by the decision.
 *
 * <p>Distances between days are counted in sessions of the exchange. A label whose session is not
 * in the data is missing: a halt or a hole never makes a long return out of a short one. Labels
 * whose time limit lies behind the last bar are missing too, whether or not they could be told
 * already, so that the end of the data favours no outcome.
 *
 * <p>Implementations are immutable records of their parameters and may be used from several
 * threads.
 */
public interface Label {
    /** Sessions over which a flat band looks back, the row's own being the last. */
    int BAND_SESSIONS = 20;

    /**
     * Sessions of {@link #BAND_SESSIONS} that must hold at least one known return; with fewer there
     * is no band and no label.
     */
    int BAND_MIN_SESSIONS = 10;

    /** Kind as written in YAML, {@code next_bar}. */
    String kind();

    /** Labels for every bar, on the full series before any filter of hours. */
    LabelColumns compute(Bars bars);

    /**
     * The same for labels that look at options; boards are given when {@link #optionNeeds} asks for
     * any. What they read of a board was published before the decision.
     */
    default LabelColumns compute(Bars bars, @Nullable OptionBoards boards) {
        return compute(bars);
    }

    /**
     * Whether this kind decides at this bar at all, which the clock tells in advance. Kinds with
     * one decision a session say no to all other bars, and kinds that end with the session to its
     * last one; those never have a label, and scoring them means nothing.
     */
    default boolean decidesAt(Bars bars, int bar) {
        return true;
    }

    /**
     * When a position taken for this label ends at the latest, as far as the clock tells at the
     * decision, epoch milliseconds; {@link Long#MAX_VALUE} where bars that are not there yet
     * decide.
     */
    default long latestExit(Bars bars, int bar) {
        return Long.MAX_VALUE;
    }

    /** Option data it looks at; {@link OptionNeeds#NONE} when it does not. */
    default OptionNeeds optionNeeds() {
        return OptionNeeds.NONE;
    }

    /** Sessions of bars wanted before the first row, so that a band is there from the start. */
    default int historySessions() {
        return 0;
    }

    /** Bars wanted before the first row, where the width of a barrier is smoothed over bars. */
    default int historyBars() {
        return 0;
    }
}
