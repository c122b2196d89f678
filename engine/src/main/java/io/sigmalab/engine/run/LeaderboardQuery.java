package io.sigmalab.engine.run;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which backtests to rank; null means any.
 *
 * @param sort column to rank by
 * @param passFirst whether runs that pass their gate come before the others
 * @param passOnly whether runs that fail are left out
 * @param limit most rows, 1…1000
 * @param offset rows to skip
 * @param text part of the id of the model, pack or run, of the tag or of the hash of the matrix, in
 *     any case
 * @param since runs that started then or later
 * @param until runs that started before
 * @param reversed whether the worst comes first, texts from the end of the alphabet; undefined
 *     values come last all the same
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
        int offset,
        @Nullable String text,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean reversed) {
    public LeaderboardQuery {
        RunFilter.checkPage(limit, offset);
    }

    /** Whatever it is called and whenever it ran. */
    public LeaderboardQuery(
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable String tag,
            @Nullable String profile,
            boolean passOnly,
            boolean passFirst,
            Sort sort,
            int limit,
            int offset) {
        this(
                packId, modelId, tag, profile, passOnly, passFirst, sort, limit, offset, null, null,
                null, false);
    }

    /** Columns that rank, best first, texts by the alphabet; undefined values come last. */
    public enum Sort {
        SHARPE,
        SHARPE_ANNUAL,
        CUM_RET,
        MAX_DRAWDOWN,
        WIN_RATE,
        TRADES,
        DSR,
        SCORE,
        STARTED_AT,
        PBO,
        MODEL_ID,
        TAG,
        PROFILE;

        /** As on the command line. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
