package io.sigmalab.app.ui.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recorded run as lists show it.
 *
 * @param finishedAt null while it runs
 * @param error why it failed; null when it did not
 * @param tag what it was labelled with; null for nothing
 */
public record RecentRun(
        String runId,
        String kind,
        String packId,
        String modelId,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        @Nullable String tag) {
    /** A row of a list of runs. */
    public static RecentRun of(Map<String, Object> row) {
        Object finished = row.get("finished_at");
        Object error = row.get("error");
        return new RecentRun(
                String.valueOf(row.get("run_id")),
                String.valueOf(row.get("kind")),
                String.valueOf(row.get("pack_id")),
                String.valueOf(row.get("model_id")),
                String.valueOf(row.get("state")),
                Instant.parse(String.valueOf(row.get("started_at"))),
                finished == null ? null : Instant.parse(finished.toString()),
                error == null ? null : error.toString(),
                row.get("tag") == null ? null : String.valueOf(row.get("tag")));
    }

    /** Whether it came to its end as it should. */
    public boolean succeeded() {
        return state.equals("succeeded");
    }

    /** Time it took; null while it runs. */
    public @Nullable Duration took() {
        return finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }
}
