package io.sigmalab.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Stores jobs of servers. Every call is one transaction. Thread-safe. */
public interface JobStore {
    /** Adds a job. */
    void add(JobRecord job);

    /**
     * Stores how a job stands now. One that has ended stays as it is. A run or sweep that is not
     * stored is left out.
     */
    void update(JobRecord job);

    /**
     * Keeps what a job came to.
     *
     * @param json the answer as a JSON object
     */
    void putResult(String jobId, String json);

    /** What a job came to; empty when nothing is kept. */
    Optional<String> result(String jobId);

    /** A job. */
    Optional<JobRecord> find(String jobId);

    /** Jobs, newest first. */
    List<JobRecord> list(int limit, int offset);

    /**
     * Turns jobs that have not ended and whose process is gone into interrupted ones.
     *
     * @param isAlive tells of a {@link JobRecord#process} whether it still exists
     * @return how many
     */
    int markInterrupted(Predicate<String> isAlive);
}
