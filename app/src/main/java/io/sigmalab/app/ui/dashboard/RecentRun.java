package io.sigmalab.app.ui.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One recorded run as the dashboard lists it. */
record RecentRun(
        String runId,
        String kind,
        String packId,
        String modelId,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {
    static RecentRun of(Map<String, Object> row) {
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
                error == null ? null : error.toString());
    }

    /** Time it took; null while it runs. */
    @Nullable Duration took() {
        return finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }
}
