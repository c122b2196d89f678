package io.sigmalab.engine.board;

import org.jspecify.annotations.Nullable;

/** Boards by session. Answers the same board for the same question; thread-safe. */
@FunctionalInterface
public interface OptionBoards {
    /**
     * The board of a session.
     *
     * @param sessionDay epoch day in market time
     * @return null when the session is outside what was asked for, or when the source has no option
     *     data for it
     */
    @Nullable OptionBoard of(int sessionDay);
}
