package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import org.jspecify.annotations.Nullable;

/**
 * Finds for bar after bar what traded in it: the session's contracts and the two instants between
 * which the bar lies.
 *
 * <p>Nothing is known of a bar where the session has no board or no expiry of the tenor, or where
 * the bar does not begin and end at instants of the board: beside a missing bar, and outside of the
 * regular session.
 */
final class FlowReader {
    private final Bars bars;
    private final OptionBoards boards;
    private final Tenor tenor;
    private @Nullable OptionBoard board;
    private @Nullable ExpiryFlow flow;
    private int day = Integer.MIN_VALUE;
    private int from;
    private int to;

    FlowReader(Inputs inputs, Tenor tenor) {
        this.bars = inputs.bars();
        this.boards = inputs.options();
        this.tenor = tenor;
    }

    /** The contracts as known at the end of a bar, bars ascending; null when nothing is known. */
    @Nullable ExpiryFlow at(int bar) {
        if (bars.sessionDay(bar) != day) {
            day = bars.sessionDay(bar);
            board = boards.of(day);
            int expiry = board == null ? -1 : tenor.ofSession(board);
            flow = board == null || expiry < 0 ? null : new ExpiryFlow(board, expiry);
        }
        if (board == null || flow == null) {
            return null;
        }
        to = board.instantAt(bars.endMillis(bar));
        // A bar that begins before the open has nothing in it until then.
        from =
                bars.startMillis(bar) <= board.instant(0)
                        ? 0
                        : board.instantAt(bars.startMillis(bar));
        if (from < 0 || to <= from) {
            return null;
        }
        flow.advance(to);
        return flow;
    }

    /** Instant at which the bar begins. */
    int from() {
        return from;
    }

    /** Instant at which the bar ends. */
    int to() {
        return to;
    }
}
