package io.sigmalab.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first; null means any.
 *
 * @param limit most rows, 1…1000
 * @param offset rows to skip
 */
public record RunFilter(
        @Nullable RunKind kind,
        @Nullable String packId,
        @Nullable String modelId,
        @Nullable String tag,
        int limit,
        int offset) {
    /** Most rows of one page. */
    public static final int MAX_LIMIT = 1000;

    public RunFilter {
        checkPage(limit, offset);
    }

    /**
     * Checks the bounds of a page.
     *
     * @throws IllegalArgumentException when it has no or too many rows or starts before the first
     */
    public static void checkPage(int limit, int offset) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit must be 1 to " + MAX_LIMIT + ", was " + limit);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be at least 0, was " + offset);
        }
    }
}
