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
        int offset) {}
