package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.Sampling;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Brings values of boards to bars, none before the instant at which it was known. */
final class BoardValues {
    private BoardValues() {}

    /** The value at each bar's decision; NaN where the board does not know that instant. */
    static void atDecisions(Inputs inputs, BoardValue value, double[] out) {
        Bars bars = inputs.bars();
        OptionBoard board = null;
        for (int i = 0; i < bars.size(); i++) {
            if (isFirstOfSession(bars, i)) {
                board = inputs.options().of(bars.sessionDay(i));
            }
            out[i] = at(board, bars.endMillis(i), value);
        }
    }

    /**
     * The value at the end of a window: from the decisions at that instant on the one of the bar's
     * own session, before it that of the session before, which is known.
     */
    static void sampled(Inputs inputs, Sampling window, BoardValue value, double[] out) {
        Bars bars = inputs.bars();
        double own = Double.NaN;
        boolean ended = false;
        for (int i = 0; i < bars.size(); i++) {
            LocalDate session = bars.sessionDate(i);
            if (isFirstOfSession(bars, i)) {
                ended = false;
                own = ofSession(inputs.options(), previous(session), window, value);
            }
            if (!ended && bars.endMillis(i) >= window.endMillis(session)) {
                ended = true;
                own = ofSession(inputs.options(), session, window, value);
            }
            out[i] = own;
        }
    }

    /** The value at the end of a session's window; NaN where there is no board. */
    static double ofSession(
            OptionBoards boards, LocalDate session, Sampling window, BoardValue value) {
        return at(boards.of((int) session.toEpochDay()), window.endMillis(session), value);
    }

    /** The exchange's session before a day. */
    static LocalDate previous(LocalDate day) {
        return SessionCalendar.nyse().previous(day);
    }

    /** Whether a bar is the first of its session. */
    static boolean isFirstOfSession(Bars bars, int i) {
        return i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1);
    }

    private static double at(@Nullable OptionBoard board, long millis, BoardValue value) {
        int instant = board == null ? -1 : board.instantAt(millis);
        return board == null || instant < 0 ? Double.NaN : value.at(board, instant);
    }
}
