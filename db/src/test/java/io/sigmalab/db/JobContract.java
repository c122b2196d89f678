package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.run.JobRecord;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code JobStore} promises. */
abstract class JobContract {
    abstract Stores stores();

    private static JobRecord job(String id, RunState state, int queuedAt, @Nullable String run) {
        Instant queued = Stores.NOW.plusSeconds(queuedAt);
        boolean begun = state != RunState.QUEUED;
        return new JobRecord(
                id,
                "train",
                state,
                "{\"model_id\":\"m\",\"splits\":5}",
                "api",
                "host:1:" + id,
                queued,
                begun ? queued.plusSeconds(1) : null,
                state.isFinal() ? queued.plusSeconds(2) : null,
                begun ? 3 : 0,
                begun ? 7 : null,
                begun ? "fold 3" : null,
                run,
                null,
                state == RunState.FAILED ? "it\u2019s broken" : null);
    }

    private static String newId() {
        return "jb_" + UUID.randomUUID();
    }

    @Test
    void aJobComesBackAsItWasPutAndAsItWasChanged() {
        String id = newId();
        stores().jobs.add(job(id, RunState.QUEUED, 0, null));
        assertThat(stores().jobs.find(id)).contains(job(id, RunState.QUEUED, 0, null));

        stores().jobs.update(job(id, RunState.RUNNING, 0, null));
        assertThat(stores().jobs.find(id)).contains(job(id, RunState.RUNNING, 0, null));

        stores().jobs.update(job(id, RunState.FAILED, 0, null));
        assertThat(stores().jobs.find(id)).contains(job(id, RunState.FAILED, 0, null));
        assertThat(stores().jobs.find("jb_none")).isEmpty();
    }

    @Test
    void whatAJobCameToComesBackAsItWasPut() {
        String id = newId();
        stores().jobs.add(job(id, RunState.RUNNING, 0, null));
        assertThat(stores().jobs.result(id)).isEmpty();

        String json = "{\"b\":1.0E7,\"a\":-0.0,\"text\":\"" + "\u2019".repeat(400_000) + "\"}";
        stores().jobs.putResult(id, json);

        assertThat(stores().jobs.result(id)).contains(json);
        assertThat(stores().jobs.find(id)).contains(job(id, RunState.RUNNING, 0, null));
        assertThat(stores().jobs.result("jb_none")).isEmpty();
    }

    @Test
    void aJobEndsOnce() {
        String id = newId();
        stores().jobs.add(job(id, RunState.QUEUED, 0, null));
        stores().jobs.update(job(id, RunState.CANCELLED, 0, null));

        stores().jobs.update(job(id, RunState.SUCCEEDED, 0, null));

        assertThat(stores().jobs.find(id)).contains(job(id, RunState.CANCELLED, 0, null));
    }

    @Test
    void aJobPointsAtItsRunWhileThatIsThere() {
        String pack = stores().newPack();
        Run run = Samples.run("job-" + pack, RunKind.TRAIN, pack);
        stores().runs.begin(Samples.running(run));
        stores().runs.finish(RunResult.without(run));
        String id = newId();
        stores().jobs.add(job(id, RunState.QUEUED, 0, null));
        stores().jobs.update(job(id, RunState.SUCCEEDED, 0, run.runId()));
        assertThat(stores().jobs.find(id)).contains(job(id, RunState.SUCCEEDED, 0, run.runId()));

        stores().runs.delete(run.runId());

        assertThat(stores().jobs.find(id)).contains(job(id, RunState.SUCCEEDED, 0, null));
        String other = newId();
        stores().jobs.add(job(other, RunState.QUEUED, 0, "never ran"));
        assertThat(stores().jobs.find(other)).contains(job(other, RunState.QUEUED, 0, null));
    }

    @Test
    void listsAreNewestFirstAndInPages() {
        String old = newId();
        String late = newId();
        stores().jobs.add(job(old, RunState.SUCCEEDED, 900_000, null));
        stores().jobs.add(job(late, RunState.SUCCEEDED, 900_001, null));

        assertThat(stores().jobs.list(2, 0))
                .extracting(JobRecord::jobId)
                .containsExactly(late, old);
        assertThat(stores().jobs.list(1, 1)).extracting(JobRecord::jobId).containsExactly(old);
        assertThatThrownBy(() -> stores().jobs.list(0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatADeadProcessLeftIsInterrupted() {
        List<RunState> states =
                List.of(RunState.QUEUED, RunState.RUNNING, RunState.SUCCEEDED, RunState.RUNNING);
        List<String> ids = states.stream().map(state -> newId()).toList();
        for (int i = 0; i < states.size(); i++) {
            stores().jobs.add(job(ids.get(i), states.get(i), i, null));
        }
        String alive = "host:1:" + ids.get(3);

        int marked =
                stores().jobs
                        .markInterrupted(
                                process ->
                                        process.equals(alive)
                                                || ids.stream()
                                                        .noneMatch(id -> process.endsWith(id)));

        assertThat(marked).isEqualTo(2);
        assertThat(ids.stream().map(id -> stores().jobs.find(id).orElseThrow().state()))
                .containsExactly(
                        RunState.INTERRUPTED,
                        RunState.INTERRUPTED,
                        RunState.SUCCEEDED,
                        RunState.RUNNING);
        assertThat(stores().jobs.find(ids.get(0)).orElseThrow().finishedAt()).isEqualTo(Stores.NOW);
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        JobRecord bad = job("jb_\u0000", RunState.QUEUED, 0, null);

        assertThatThrownBy(() -> stores().jobs.add(bad)).isInstanceOf(LabException.class);
    }
}
