package io.sigmalab.app.service;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which backtests to rank; null means any.
 *
 * @param sort column, or null for what passes first and then score
 * @param passFirst whether what passes comes first, whatever the column
 * @param text part of the id of the model, pack or run, of the tag or of the hash of the matrix
 * @param since first day (UTC) on which a run started
 * @param until last day (UTC) on which a run started
 * @param reversed whether the worst comes first; what is not defined stays last
 */
public record LeaderboardRequest(
        @Nullable String packId,
        @Nullable String modelId,
        @Nullable String tag,
        @Nullable String profile,
        boolean passGate,
        @Nullable String sort,
        int limit,
        int offset,
        boolean passFirst,
        @Nullable String text,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        boolean reversed) {
    /** Whatever it is called and whenever it ran; what passes comes first without a column. */
    public LeaderboardRequest(
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable String tag,
            @Nullable String profile,
            boolean passGate,
            @Nullable String sort,
            int limit,
            int offset) {
        this(
                packId,
                modelId,
                tag,
                profile,
                passGate,
                sort,
                limit,
                offset,
                sort == null,
                null,
                null,
                null,
                false);
    }

    /** What carries a text in its name, the best first. */
    public static LeaderboardRequest named(String text, int limit) {
        return new LeaderboardRequest(
                null, null, null, null, false, null, limit, 0, true, text, null, null, false);
    }

    /** The same filters and order, another page. */
    public LeaderboardRequest page(int rows, int from) {
        return new LeaderboardRequest(
                packId, modelId, tag, profile, passGate, sort, rows, from, passFirst, text, since,
                until, reversed);
    }
}
