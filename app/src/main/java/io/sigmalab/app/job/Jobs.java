package io.sigmalab.app.job;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Everything that runs in the background of the desktop: long work one after the other, short
 * fetches beside it. States are delivered on the executor that the front end hands in (the FX
 * thread, or the caller's own in tests), never more than one waiting for each job.
 *
 * <p>Long work is queued: a training and a sweep side by side would only slow each other down,
 * because each already uses every core.
 */
public final class Jobs implements AutoCloseable {
    private static final int FETCHERS = 4;
    private static final int KEPT = 100;

    /** Fetches take less, except one that waits for a server; nobody waits longer for that. */
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService work;
    private final ExecutorService fetch;
    private final Executor show;
    private final Clock clock;
    private final AtomicInteger fetching = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final Duration pace;
    private final List<Submitted> jobs = new ArrayList<>();
    private final List<Consumer<JobState>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Exception>> failures = new CopyOnWriteArrayList<>();

    /**
     * As below, every state at once.
     *
     * @param show where states and results are delivered
     */
    public Jobs(Executor show, Clock clock) {
        this(show, clock, Duration.ZERO);
    }

    /**
     * @param show where states and results are delivered
     * @param pace time that passes at least between two states of one job, so that a fast job does
     *     not keep the screen busy
     */
    public Jobs(Executor show, Clock clock, Duration pace) {
        this.show = show;
        this.clock = clock;
        this.pace = pace;
        work =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = daemon(task, "job");
                            thread.setPriority(Thread.MIN_PRIORITY);
                            return thread;
                        });
        fetch = Executors.newFixedThreadPool(FETCHERS, task -> daemon(task, "fetch"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Tells somebody of every state of every job, on the executor of the front end. */
    public void listen(Consumer<JobState> listener) {
        listeners.add(listener);
    }

    /**
     * Tells somebody of every fetch that failed, besides whoever asked for it, on the executor of
     * the front end.
     */
    public void listenToFailures(Consumer<Exception> listener) {
        failures.add(listener);
    }

    /** What was asked for, to ask for it again. */
    private record Submitted(Job job, Job.Work task, Consumer<JobState> ended) {}

    /**
     * Queues long work.
     *
     * @param title for people
     * @param ended receives the last state, on the executor of the front end
     */
    public Job submit(String title, Job.Work task, Consumer<JobState> ended) {
        Job job = new Job(numbers.incrementAndGet(), title, clock);
        AtomicBoolean told = new AtomicBoolean();
        Runnable tell =
                new Coalesced(
                        show,
                        pace,
                        () -> {
                            JobState state = job.state();
                            try {
                                // First: those who list jobs show where its result is.
                                if (state.phase().isOver() && !told.getAndSet(true)) {
                                    ended.accept(state);
                                }
                            } finally {
                                listeners.forEach(listener -> listener.accept(state));
                            }
                        });
        job.onChange(tell);
        synchronized (jobs) {
            jobs.add(new Submitted(job, task, ended));
            if (jobs.size() > KEPT && jobs.get(0).job().state().phase().isOver()) {
                jobs.remove(0);
            }
        }
        tell.run();
        work.execute(() -> job.run(task));
        return job;
    }

    /**
     * Fetches something short, such as a page of a table, beside the long work.
     *
     * @param got receives the result, on the executor of the front end
     * @param failed receives what went wrong, there too; neither is told anything after {@link
     *     #close}
     */
    public <T> void fetch(Fetch<T> task, Consumer<T> got, Consumer<Exception> failed) {
        fetching.incrementAndGet();
        Runnable all =
                () -> {
                    try {
                        T result = task.get();
                        show.execute(() -> deliver(got, result));
                    } catch (Exception e) {
                        show.execute(() -> deliver(failed, told(e)));
                    } catch (LinkageError | AssertionError | OutOfMemoryError e) {
                        // Nobody would hear of it in a thread of the pool.
                        show.execute(
                                () ->
                                        deliver(
                                                failed,
                                                told(
                                                        new IllegalStateException(
                                                                String.valueOf(e), e))));
                    }
                };
        try {
            fetch.execute(all);
        } catch (RejectedExecutionException e) {
            // Closed: the pool refuses nothing else, and nobody is left to be told.
            fetching.decrementAndGet();
        }
    }

    private Exception told(Exception failure) {
        failures.forEach(listener -> listener.accept(failure));
        return failure;
    }

    private <T> void deliver(Consumer<T> receiver, T what) {
        try {
            receiver.accept(what);
        } finally {
            // Afterwards: what was fetched may have led to the next fetch.
            fetching.decrementAndGet();
        }
    }

    /** Fetches that were asked for and not delivered yet. */
    public int fetching() {
        return fetching.get();
    }

    /** Runs small things a moment later, beside the long work: what need not happen at once. */
    public Executor later(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, fetch);
    }

    /** States of the newest jobs, oldest first. */
    public List<JobState> states() {
        synchronized (jobs) {
            return jobs.stream().map(entry -> entry.job().state()).toList();
        }
    }

    /** Whether something is queued or at work. */
    public boolean isBusy() {
        return states().stream().anyMatch(state -> !state.phase().isOver());
    }

    /** Asks a job to stop; nothing happens when there is none of this number. */
    public void cancel(long id) {
        synchronized (jobs) {
            jobs.stream().map(Submitted::job).filter(job -> job.id() == id).forEach(Job::cancel);
        }
    }

    /** Asks everything to stop. */
    public void cancelAll() {
        synchronized (jobs) {
            jobs.forEach(entry -> entry.job().cancel());
        }
    }

    /** Queues what a job did once more; empty when there is none of this number. */
    public Optional<Job> retry(long id) {
        Submitted again;
        synchronized (jobs) {
            again = jobs.stream().filter(entry -> entry.job().id() == id).findFirst().orElse(null);
        }
        return again == null
                ? Optional.empty()
                : Optional.of(submit(again.job().state().title(), again.task(), again.ended()));
    }

    /**
     * Asks everything to stop and waits until nothing is at work any more, so that nobody uses what
     * is closed next; for ten seconds at most.
     */
    @Override
    public void close() {
        cancelAll();
        work.shutdown();
        fetch.shutdown();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            boolean isOver =
                    fetch.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)
                            && work.awaitTermination(
                                    until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!isOver) {
                System.getLogger("sigmalab.jobs")
                        .log(
                                System.Logger.Level.WARNING,
                                "something was still at work when the jobs were closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A short fetch. */
    @FunctionalInterface
    public interface Fetch<T> {
        /** Fetches. */
        T get() throws Exception;
    }
}
