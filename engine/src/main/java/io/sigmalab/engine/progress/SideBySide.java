package io.sigmalab.engine.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs independent tasks on several threads. Each writes only what is its own, so that the result
 * does not depend on the number of threads. The first failure stops the others where they next look
 * whether they are cancelled; of several the one of the lowest task is thrown.
 */
public final class SideBySide {
    private SideBySide() {}

    /** One of several pieces of work. */
    @FunctionalInterface
    public interface Task {
        /**
         * @param task its number, from 0
         * @param progress cancelled as soon as another task has failed
         */
        void run(int task, Progress progress);
    }

    /**
     * Runs tasks 0 to {@code tasks − 1} and waits.
     *
     * @param name of the threads, for whoever looks at a stack
     * @param parallelism threads, at least 1; with 1 everything runs on the caller's
     */
    public static void run(String name, int parallelism, int tasks, Progress progress, Task body) {
        int threads = Math.min(parallelism, tasks);
        if (threads <= 1) {
            for (int task = 0; task < tasks; task++) {
                body.run(task, progress);
            }
            return;
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads,
                        work -> {
                            Thread thread = new Thread(work, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            run(pool, threads, tasks, progress, body);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void run(
            ExecutorService pool, int threads, int tasks, Progress progress, Task body) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Throwable[] failures = new Throwable[tasks];
        Progress shared = stoppedBy(failed, progress);
        List<Future<?>> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            workers.add(
                    pool.submit(
                            () -> {
                                for (int task = next.getAndIncrement();
                                        task < tasks && !failed.get();
                                        task = next.getAndIncrement()) {
                                    try {
                                        body.run(task, shared);
                                    } catch (RuntimeException | Error e) {
                                        failures[task] = e;
                                        failed.set(true);
                                    }
                                }
                            }));
        }
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            failed.set(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker broke", e);
        }
        rethrow(failures);
    }

    /** The failure of the lowest task; one that was only stopped by another does not count. */
    private static void rethrow(Throwable[] failures) {
        Throwable stopped = null;
        for (Throwable failure : failures) {
            if (failure instanceof CancellationException) {
                stopped = failure;
            } else if (failure instanceof Error error) {
                throw error;
            } else if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
        if (stopped instanceof CancellationException cancelled) {
            throw cancelled;
        }
    }

    private static Progress stoppedBy(AtomicBoolean failed, Progress outer) {
        return new Progress() {
            @Override
            public void report(long done, long total, String text) {
                outer.report(done, total, text);
            }

            @Override
            public boolean isCancelled() {
                return failed.get() || outer.isCancelled();
            }
        };
    }
}
