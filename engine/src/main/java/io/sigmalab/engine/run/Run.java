package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recorded execution of a stage.
 *
 * @param runId {@code bt_20261122t144501_7f3a9c}: kind, UTC second, six random hex digits
 * @param kind stage
 * @param packId pack
 * @param modelId model
 * @param state where it stands
 * @param startedAt when it began
 * @param finishedAt when it ended, or null
 * @param startedBy {@code cli}, {@code desktop}, {@code api}
 * @param process who runs it, {@code host:pid:startMillis}, to recognise interrupted runs
 * @param tag the user's word, or null
 * @param sweepId sweep it belongs to, or null
 * @param dataset provider and ticker, {@code simulated:seed=7,edge=0.0/SPY}
 * @param matrixSha matrix it made or used, or null while unknown
 * @param configSha hash of every parameter that determines the result, or null while unknown
 * @param paramsJson effective parameters as canonical JSON
 * @param metricsJson results as canonical JSON; {@code {}} until finished
 * @param lineageJson hashes, versions and seeds as canonical JSON
 * @param error one line when it failed, or null
 */
public record Run(
        String runId,
        RunKind kind,
        String packId,
        String modelId,
        RunState state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String startedBy,
        String process,
        @Nullable String tag,
        @Nullable String sweepId,
        String dataset,
        @Nullable String matrixSha,
        @Nullable String configSha,
        String paramsJson,
        String metricsJson,
        String lineageJson,
        @Nullable String error) {
    /**
     * Whether a dataset came from the simulated market.
     *
     * @param dataset as runs are stored; null and anything else is not simulated
     */
    public static boolean isSimulated(@Nullable Object dataset) {
        return dataset instanceof String text && text.startsWith("simulated");
    }
}
