package io.sigmalab.app.service;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.JobRecord;
import io.sigmalab.engine.run.JobStore;
import io.sigmalab.engine.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Jobs of servers, as they are stored: what was asked for, and what became of it. */
public final class JobHistory {
    private static final String SWEEP = "sweep_id";

    /** Characters; a longer answer is told to who waits for it, and not kept. */
    private static final int LONGEST = 500_000;

    private final Workbench bench;
    private final Supplier<SweepService> sweeps;

    /**
     * @param sweeps what a job says that ran one
     */
    public JobHistory(Workbench bench, Supplier<SweepService> sweeps) {
        this.bench = bench;
        this.sweeps = sweeps;
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

    /**
     * Keeps what a job came to. Of a sweep only which it is: its variants are stored with it. An
     * answer of more than half a million characters is not kept.
     */
    public void keep(String jobId, Outcome outcome) {
        Map<String, Object> document = outcome.document();
        String json = Canonical.json(isSweep(document) ? only(document) : document);
        if (json.length() <= LONGEST) {
            store().putResult(jobId, json);
        }
    }

    /** What a job came to, whoever did it; empty when nothing was kept. */
    public Optional<Outcome> result(String jobId) {
        return store().result(jobId)
                .map(Canonical::parse)
                .map(
                        kept ->
                                kept.size() == 1 && kept.get(SWEEP) instanceof String sweepId
                                        ? sweeps.get().show(sweepId)
                                        : new Outcome(kept));
    }

    private static boolean isSweep(Map<String, Object> document) {
        return document.get(SWEEP) instanceof String && document.containsKey("results");
    }

    private static Map<String, Object> only(Map<String, Object> sweep) {
        return Map.of(SWEEP, Objects.requireNonNull(sweep.get(SWEEP)));
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
