package io.sigmalab.app.service;

import io.sigmalab.engine.run.JobRecord;
import io.sigmalab.engine.run.JobStore;
import io.sigmalab.engine.run.RunState;
import java.util.List;
import java.util.Optional;

/** Jobs of servers, as they are stored: what was asked for, and what became of it. */
public final class JobHistory {
    private final Workbench bench;

    /** Over the bench. */
    public JobHistory(Workbench bench) {
        this.bench = bench;
    }

    /**
     * Stores a job that waits from now on.
     *
     * @param kind what is asked for, {@code train}
     * @param requestJson the request as a JSON object
     */
    public JobRecord add(String kind, String requestJson) {
        JobRecord job =
                new JobRecord(
                        bench.ids().next("jb"),
                        kind,
                        RunState.QUEUED,
                        requestJson,
                        bench.recorder().startedBy(),
                        bench.processes().current(),
                        bench.clock().instant(),
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null);
        store().add(job);
        return job;
    }

    /** Stores how a job stands now. */
    public void update(JobRecord job) {
        store().update(job);
    }

    /** A job, whoever does it. */
    public Optional<JobRecord> find(String jobId) {
        return store().find(jobId);
    }

    /** Jobs, newest first. */
    public List<JobRecord> list(int limit, int offset) {
        Pages.check(limit, offset);
        return store().list(limit, offset);
    }

    /**
     * Turns jobs whose process is gone into interrupted ones.
     *
     * @return how many
     */
    public int markInterrupted() {
        return store().markInterrupted(bench.processes()::isAlive);
    }

    private JobStore store() {
        return bench.database().get().jobs();
    }
}
