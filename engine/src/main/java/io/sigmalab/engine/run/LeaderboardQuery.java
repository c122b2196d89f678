package io.sigmalab.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * Which backtests to rank; null means any.
 *
 * @param sort column to rank by
 * @param passFirst whether runs that pass their gate come before the others
 * @param passOnly whether runs that fail are left out
 * @param limit most rows, 1…1000
 * @param offset rows to skip
 */
public record LeaderboardQuery(
        @Nullable String packId,
        @Nullable String modelId,
        @Nullable String tag,
        @Nullable String profile,
        boolean passOnly,
        boolean passFirst,
        Sort sort,
        int limit,
        int offset) {
    public LeaderboardQuery {
        RunFilter.checkPage(limit, offset);
    }

    /** Columns that rank, best first; undefined values come last. */
    public enum Sort {
        SHARPE,
        SHARPE_ANNUAL,
        CUM_RET,
        MAX_DRAWDOWN,
        WIN_RATE,
        TRADES,
        DSR,
        SCORE,
        STARTED_AT;

        /** As on the command line. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
