package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the leaderboard shows of a run. Its documents stay where they are: reading them for every
 * row of a page costs more than ranking a hundred thousand runs.
 *
 * @param runId as {@link Run#runId}
 * @param packId pack
 * @param modelId model
 * @param startedAt when it began
 * @param tag the user's word, or null
 * @param sweepId sweep it belongs to, or null
 * @param dataset provider and ticker
 * @param matrixSha matrix it used, or null
 * @param shownJson what is shown of its results, as {@link RankedDocument} takes it out of them
 */
public record RankedRun(
        String runId,
        String packId,
        String modelId,
        Instant startedAt,
        @Nullable String tag,
        @Nullable String sweepId,
        String dataset,
        @Nullable String matrixSha,
        String shownJson) {
    /** That part of a run. */
    public static RankedRun of(Run run) {
        return new RankedRun(
                run.runId(),
                run.packId(),
                run.modelId(),
                run.startedAt(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                run.matrixSha(),
                RankedDocument.of(run.metricsJson()));
    }
}
