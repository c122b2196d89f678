package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recorded run or sweep as lists show it.
 *
 * @param kind {@code build}, {@code train}, {@code backtest} or {@code sweep}
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
        return of(row, "run_id", String.valueOf(row.get("kind")));
    }

    /** A row of the list of sweeps. */
    static RecentRun sweep(Map<String, Object> row) {
        return of(row, "sweep_id", "sweep");
    }

    private static RecentRun of(Map<String, Object> row, String id, String kind) {
        Object finished = row.get("finished_at");
        Object error = row.get("error");
        Object tag = row.get("tag");
        return new RecentRun(
                String.valueOf(row.get(id)),
                kind,
                String.valueOf(row.get("pack_id")),
                String.valueOf(row.get("model_id")),
                String.valueOf(row.get("state")),
                Instant.parse(String.valueOf(row.get("started_at"))),
                finished == null ? null : Instant.parse(finished.toString()),
                error == null ? null : error.toString(),
                tag == null ? null : tag.toString());
    }

    /** Whether it ended well. */
    public boolean succeeded() {
        return state.equals("succeeded");
    }

    /** Time it took; null while it runs. */
    public @Nullable Duration took() {
        return finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }

    /** Where it is to be seen. */
    Destination where() {
        return kind.equals("sweep")
                ? new Destination.Sweep(packId, modelId, runId)
                : new Destination.Model(
                        packId, modelId, ModelTab.valueOf(kind.toUpperCase(Locale.ROOT)), runId);
    }

    /** Its kind for people. */
    String title() {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    /** First line of what went wrong; empty when nothing did. */
    String firstError() {
        return error == null ? "" : error.lines().findFirst().orElse("");
    }
}
