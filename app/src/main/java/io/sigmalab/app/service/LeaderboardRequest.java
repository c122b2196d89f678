package io.sigmalab.app.service;

import org.jspecify.annotations.Nullable;

/**
 * Which backtests to rank; null means any.
 *
 * @param sort column, or null for what passes first and then score
 */
public record LeaderboardRequest(
        @Nullable String packId,
        @Nullable String modelId,
        @Nullable String tag,
        @Nullable String profile,
        boolean passGate,
        @Nullable String sort,
        int limit,
        int offset) {}
