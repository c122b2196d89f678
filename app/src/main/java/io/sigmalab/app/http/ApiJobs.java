package io.sigmalab.app.http;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.JobHistory;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.JobRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work that a server does for its callers, one piece after the other, each stored from the
 * moment it is queued. Asking again for what is queued or at work gives the same job. Thread-safe.
 */
final class ApiJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ApiJobs.class);
    private static final int KEPT = 200;

    private final Supplier<JobHistory> history;
    private final Jobs queue;
    private final int most;
    private final Map<String, ApiJob> known = new LinkedHashMap<>();
    private final Map<String, ApiJob> sharable = new HashMap<>();
    private boolean closed;

    /**
     * @param history where jobs are stored
     * @param most jobs that may be queued or at work at once
     */
    ApiJobs(Supplier<JobHistory> history, Clock clock, int most) {
        this.history = history;
        this.most = most;
        queue = new Jobs(Runnable::run, clock);
        queue.listen(this::changed);
    }

    /**
     * Queues work, or finds the job that does the same.
     *
     * @param kind what is asked for
     * @param requestJson the request, canonical
     * @throws ApiException 429 when the queue is full, 503 when the server is being stopped
     */
    synchronized ApiJob submit(String kind, String requestJson, Function<Progress, Outcome> work) {
        if (closed) {
            throw new ApiException(
                    503, "stopping", "the server is being stopped", "start it again", null);
        }
        ApiJob same = sharable.get(ApiJob.key(kind, requestJson));
        if (same != null && !same.isOver()) {
            return same;
        }
        long waiting = known.values().stream().filter(job -> !job.isOver()).count();
        if (waiting >= most) {
            throw new ApiException(
                    429,
                    "queue_full",
                    waiting + " jobs are waiting already",
                    "try again when one has ended, see GET /jobs",
                    null);
        }
        // Stored before it is queued, and the next request is not looked at before: two equal ones
        // must not both find nothing.
        ApiJob job = new ApiJob(history.get().add(kind, requestJson));
        sharable.put(job.key(), job);
        known.put(job.id(), job);
        forgetOldest();
        job.work(
                queue.submit(
                        job.id(),
                        progress -> job.result(work.apply(progress)),
                        state -> ended(job, state)));
        return job;
    }

    private void forgetOldest() {
        var each = known.values().iterator();
        while (known.size() > KEPT && each.hasNext()) {
            if (each.next().isOver()) {
                each.remove();
            }
        }
    }

    /** On the thread that works: that it has begun is stored, its steps only show. */
    private void changed(JobState state) {
        ApiJob job = live(state.title());
        if (job != null && !state.phase().isOver() && job.state(state)) {
            store(job);
        }
    }

    private void ended(ApiJob job, JobState state) {
        job.state(state);
        Throwable error = state.error();
        if (error != null && !(error instanceof LabException)) {
            LOG.error("job {} failed", job.id(), error);
        }
        store(job);
        synchronized (this) {
            sharable.remove(job.key(), job);
        }
        job.tellEnd();
    }

    /** What the work itself led to is stored by then: a job that cannot be is no reason to fail. */
    private void store(ApiJob job) {
        try {
            Outcome outcome = job.outcome();
            if (outcome != null) {
                // First: whoever reads that it succeeded finds what it came to.
                history.get().keep(job.id(), outcome);
            }
            history.get().update(job.record());
        } catch (RuntimeException e) {
            LOG.error("state of job {} could not be stored", job.id(), e);
        }
    }

    /**
     * Asks a job to stop.
     *
     * @throws LabException {@link Reason#NOT_FOUND}, {@link Reason#CONFLICT} when it has ended or
     *     another process does it
     */
    Map<String, Object> cancel(String jobId) {
        ApiJob job = live(jobId);
        if (job == null) {
            JobRecord stored = stored(jobId);
            throw cannotCancel(
                    jobId,
                    stored.state().isFinal()
                            ? "the job has ended: " + stored.state().code()
                            : "another process does this job");
        }
        if (job.isOver()) {
            throw cannotCancel(jobId, "the job has ended: " + job.record().state().code());
        }
        synchronized (this) {
            // Whoever asks for the same from now on wants it done.
            sharable.remove(job.key(), job);
        }
        job.cancel();
        return job.document();
    }

    private static LabException cannotCancel(String jobId, String why) {
        return new LabException(Reason.CONFLICT, why, "job " + jobId, "see GET /jobs/" + jobId);
    }

    /** A job of this server that is still remembered. */
    synchronized @Nullable ApiJob live(String jobId) {
        return known.get(jobId);
    }

    /**
     * A job, of this server or another, of now or before.
     *
     * @throws LabException {@link Reason#NOT_FOUND}
     */
    Map<String, Object> show(String jobId) {
        ApiJob live = live(jobId);
        return live == null
                ? ApiJob.document(stored(jobId), history.get().result(jobId).orElse(null))
                : live.document();
    }

    private JobRecord stored(String jobId) {
        return history.get()
                .find(jobId)
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "no job \"" + jobId + "\"",
                                        "jobs",
                                        "see GET /jobs"));
    }

    /** Jobs, newest first, without their results. */
    List<Map<String, Object>> list(int limit, int offset) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JobRecord stored : history.get().list(limit, offset)) {
            ApiJob live = live(stored.jobId());
            rows.add(ApiJob.document(live == null ? stored : live.record()));
        }
        return rows;
    }

    /**
     * Takes no more work, asks what is there to stop, and waits until it has.
     *
     * @return whether everything ended in time
     */
    boolean close(Duration patience) {
        List<CompletableFuture<Outcome>> ends = new ArrayList<>();
        synchronized (this) {
            closed = true;
            known.values().forEach(job -> ends.add(job.ended()));
        }
        queue.close();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            // One of them did not succeed, which is what was asked for; each has said so itself.
            return ends.stream().allMatch(CompletableFuture::isDone);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
