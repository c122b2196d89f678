package io.sigmalab.app.http;

import io.sigmalab.app.job.Job;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.JobRecord;
import io.sigmalab.engine.run.RunState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A job of this server: what was asked for, how it stands, and what came out. Thread-safe. */
final class ApiJob {
    private final JobRecord begun;
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private @Nullable Job work;
    private @Nullable JobState state;
    private @Nullable Outcome result;
    private long changes;

    /**
     * @param begun as it was stored when it was queued
     */
    ApiJob(JobRecord begun) {
        this.begun = begun;
    }

    String id() {
        return begun.jobId();
    }

    /** Remembers the work behind it. */
    synchronized void work(Job queued) {
        work = queued;
    }

    /** Asks the work to stop. */
    void cancel() {
        Job queued;
        synchronized (this) {
            queued = work;
        }
        if (queued != null) {
            queued.cancel();
        }
    }

    /** What was asked for; equal for two requests that ask for the same. */
    String key() {
        return key(begun.kind(), begun.requestJson());
    }

    static String key(String kind, String requestJson) {
        return kind + " " + requestJson;
    }

    /** Completes when it has ended: with its answer, or with why there is none. */
    CompletableFuture<Outcome> ended() {
        return ended;
    }

    /** Remembers what came out, before the state says that it succeeded. */
    synchronized void result(Outcome outcome) {
        result = outcome;
    }

    /** What came out, once it did. */
    synchronized @Nullable Outcome outcome() {
        return result;
    }

    /**
     * Remembers how it stands and wakes whoever watches. News may overtake each other: after the
     * end nothing counts any more.
     *
     * @return whether it has just begun to run
     */
    synchronized boolean state(JobState now) {
        if (isOver()) {
            return false;
        }
        boolean hasRun = state != null && state.started() != null;
        state = now;
        changes++;
        notifyAll();
        return !hasRun && now.started() != null && !now.phase().isOver();
    }

    synchronized @Nullable JobState state() {
        return state;
    }

    synchronized boolean isOver() {
        return state != null && state.phase().isOver();
    }

    /**
     * Waits until something changed, or the time has passed.
     *
     * @param seen what {@link #changes} said before
     * @return what it says now
     */
    synchronized long await(long seen, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (changes == seen && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        return changes;
    }

    /** Waits until the end is told, or the time has passed. */
    synchronized void awaitEnd(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (!ended.isDone() && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** Tells whoever waits for the end. */
    void tellEnd() {
        JobState last = state();
        if (last == null || !last.phase().isOver()) {
            throw new IllegalStateException("job " + id() + " has not ended");
        }
        Throwable error = last.error();
        switch (last.phase()) {
            case SUCCEEDED -> ended.complete(resultOrEmpty());
            case CANCELLED -> ended.completeExceptionally(new CancellationException("cancelled"));
            default ->
                    ended.completeExceptionally(
                            error == null ? new IllegalStateException("failed") : error);
        }
        synchronized (this) {
            changes++;
            notifyAll();
        }
    }

    private synchronized Outcome resultOrEmpty() {
        return result == null ? new Outcome(Map.of()) : result;
    }

    /** As it is stored. */
    JobRecord record() {
        JobState now = state();
        if (now == null) {
            return begun;
        }
        long total = now.total();
        return new JobRecord(
                begun.jobId(),
                begun.kind(),
                stored(now.phase()),
                begun.requestJson(),
                begun.startedBy(),
                begun.process(),
                begun.queuedAt(),
                now.started(),
                now.finished(),
                (int) Math.min(Integer.MAX_VALUE, now.done()),
                total > 0 ? (Integer) (int) Math.min(Integer.MAX_VALUE, total) : null,
                now.stage().isEmpty() ? null : now.stage(),
                text("run_id"),
                text("sweep_id"),
                error(now));
    }

    private static RunState stored(JobState.Phase phase) {
        return switch (phase) {
            case QUEUED -> RunState.QUEUED;
            case RUNNING -> RunState.RUNNING;
            case SUCCEEDED -> RunState.SUCCEEDED;
            case FAILED -> RunState.FAILED;
            case CANCELLED -> RunState.CANCELLED;
        };
    }

    /** An id in the result; a pipeline led to the run of its last step. */
    private synchronized @Nullable String text(String name) {
        if (result == null) {
            return null;
        }
        Object last = result.document().get("backtest");
        Object id = last instanceof Map<?, ?> step ? step.get(name) : result.document().get(name);
        return id instanceof String text ? text : null;
    }

    /** What went wrong, for people: of what nobody foresaw only that it happened. */
    private static @Nullable String error(JobState now) {
        if (now.phase() == JobState.Phase.CANCELLED) {
            return "cancelled";
        }
        Throwable error = now.error();
        if (error == null) {
            return null;
        }
        return error instanceof LabException
                ? HttpErrors.renamed(String.valueOf(error.getMessage()))
                : "unexpected failure";
    }

    /** As an answer shows it; its result is in it once there is one. */
    Map<String, Object> document() {
        Map<String, Object> document = document(record());
        return isOver() ? with(document, outcome()) : document;
    }

    /** A stored job as an answer shows it, with what it came to when that was kept. */
    static Map<String, Object> document(JobRecord job, @Nullable Outcome outcome) {
        return with(document(job), outcome);
    }

    private static Map<String, Object> with(
            Map<String, Object> document, @Nullable Outcome outcome) {
        if (outcome != null) {
            document.put("result", Answers.ok(outcome));
        }
        return document;
    }

    /** A stored job as a list shows it. */
    static Map<String, Object> document(JobRecord job) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("job_id", job.jobId());
        document.put("kind", job.kind());
        document.put("state", job.state().code());
        document.put("request", Canonical.parse(job.requestJson()));
        document.put("started_by", job.startedBy());
        document.put("queued_at", job.queuedAt().toString());
        document.put("started_at", job.startedAt() == null ? null : job.startedAt().toString());
        document.put("finished_at", job.finishedAt() == null ? null : job.finishedAt().toString());
        document.put("steps_done", job.stepsDone());
        document.put("steps_total", job.stepsTotal());
        document.put("message", job.message());
        document.put("run_id", job.runId());
        document.put("sweep_id", job.sweepId());
        document.put("error", job.error());
        return document;
    }
}
