package io.sigmalab.app.job;

import io.sigmalab.app.job.JobState.Phase;
import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work in the background. It ends exactly once, as succeeded, failed or cancelled, and
 * tells its listener in all three cases. Thread-safe.
 */
public final class Job implements Progress {
    private static final int LOG_LINES = 200;

    private final long id;
    private final String title;
    private final Clock clock;
    private final Instant submitted;
    private final Deque<String> log = new ArrayDeque<>();
    private Phase phase = Phase.QUEUED;
    private String stage = "";
    private long done;
    private long total;
    private @Nullable Instant started;
    private @Nullable Instant finished;
    private @Nullable Throwable error;
    private volatile boolean cancelled;
    private volatile Runnable changed = () -> {};

    Job(long id, String title, Clock clock) {
        this.id = id;
        this.title = title;
        this.clock = clock;
        submitted = clock.instant();
    }

    /** Who is told of every change; reads {@link #state} when it gets to it. */
    void onChange(Runnable told) {
        changed = told;
    }

    /** Number of the job. */
    public long id() {
        return id;
    }

    /** Asks it to stop at the next safe place; one that has not begun ends at once. */
    public void cancel() {
        boolean queued;
        synchronized (this) {
            if (phase.isOver()) {
                return;
            }
            cancelled = true;
            queued = phase == Phase.QUEUED;
        }
        if (queued) {
            end(Phase.CANCELLED, null);
        } else {
            tell();
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void report(long stepsDone, long stepsTotal, String text) {
        synchronized (this) {
            if (phase.isOver()) {
                return;
            }
            done = stepsDone;
            total = stepsTotal;
            if (!text.equals(stage)) {
                stage = text;
                log.addLast(clock.instant().toString().substring(11, 19) + "  " + text);
                if (log.size() > LOG_LINES) {
                    log.removeFirst();
                }
            }
        }
        tell();
    }

    /** Runs the work on this thread; false when it was cancelled before it began. */
    boolean run(Work work) {
        synchronized (this) {
            if (phase != Phase.QUEUED) {
                return false;
            }
            phase = Phase.RUNNING;
            started = clock.instant();
        }
        tell();
        try {
            work.run(this);
            end(Phase.SUCCEEDED, null);
        } catch (CancellationException e) {
            end(Phase.CANCELLED, null);
        } catch (Exception | LinkageError | AssertionError | OutOfMemoryError e) {
            end(Phase.FAILED, e);
        }
        return true;
    }

    private void end(Phase how, @Nullable Throwable why) {
        synchronized (this) {
            if (phase.isOver()) {
                return;
            }
            phase = how;
            error = why;
            finished = clock.instant();
        }
        tell();
    }

    /** What there is to say now. */
    public synchronized JobState state() {
        return new JobState(
                id,
                title,
                phase,
                cancelled && !phase.isOver() ? "Cancelling…" : stage,
                done,
                total,
                submitted,
                started,
                finished,
                error,
                List.copyOf(log));
    }

    private void tell() {
        changed.run();
    }

    /** What a job does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @param progress where to report, and how to learn of cancellation
         */
        void run(Progress progress) throws Exception;
    }
}
