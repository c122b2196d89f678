package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recorded sweep.
 *
 * @param sweepId {@code sw_…}
 * @param process who runs it, {@code host:pid:startMillis}
 * @param variants cells planned
 * @param done cells finished, failed ones included
 * @param failed cells that failed
 * @param planJson the plan as canonical JSON: what resume continues
 * @param planSha its hash
 * @param pbo probability of backtest overfitting over its variants, or null
 */
public record Sweep(
        String sweepId,
        String packId,
        String modelId,
        RunState state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String startedBy,
        String process,
        @Nullable String tag,
        int variants,
        int done,
        int failed,
        String planJson,
        String planSha,
        String lineageJson,
        @Nullable Double pbo,
        @Nullable String error) {}
