package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.OpenInterest;
import org.jspecify.annotations.Nullable;

/** Figures of open interest that a session has once: from its open to its end they stay. */
final class Sessions {
    private Sessions() {}

    /**
     * The expiry that stands for a tenor when the session opens: for 0 days its own, or the next
     * one where it has none. −1 where the board has none.
     */
    static int expiry(@Nullable OptionBoard board, Tenor tenor) {
        return board == null ? -1 : board.expiryAt(0, tenor.days());
    }

    /** All open contracts of that expiry; NaN where none was published. */
    static double total(OptionBoards boards, int day, Tenor tenor) {
        OptionBoard board = boards.of(day);
        int expiry = expiry(board, tenor);
        if (board == null || expiry < 0) {
            return Double.NaN;
        }
        OpenInterest open = new Chain(board, expiry).open();
        return open.size() == 0
                ? Double.NaN
                : open.total(OptionType.CALL) + open.total(OptionType.PUT);
    }
}
