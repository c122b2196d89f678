package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that somebody asked a server for, as it is stored.
 *
 * @param jobId {@code jb_…}
 * @param kind what was asked for, {@code train}
 * @param requestJson the request as a JSON object
 * @param startedBy who asked, {@code api}
 * @param process who does it, {@code host:pid:startMillis}
 * @param stepsDone steps finished
 * @param stepsTotal steps in all, or null when not known
 * @param message what was done last, or null
 * @param runId the run it led to, or null
 * @param sweepId the sweep it led to, or null
 * @param error why it did not succeed, or null
 */
public record JobRecord(
        String jobId,
        String kind,
        RunState state,
        String requestJson,
        String startedBy,
        String process,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int stepsDone,
        @Nullable Integer stepsTotal,
        @Nullable String message,
        @Nullable String runId,
        @Nullable String sweepId,
        @Nullable String error) {}
