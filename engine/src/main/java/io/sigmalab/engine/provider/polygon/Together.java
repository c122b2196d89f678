package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.progress.Progress;
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
 * Downloads side by side. The first failure stops the others at their next request; of several the
 * one of the lowest task is thrown. What each has written by then stays.
 */
final class Together {
    /** Requests under way at once: more do not make one line faster. */
    private static final int MOST = 8;

    private Together() {}

    /** One of several downloads. */
    interface Task {
        void run(int task, Progress progress);
    }

    /** Runs tasks 0 to {@code tasks − 1} and waits. */
    static void run(int perMinute, int tasks, Progress progress, Task body) {
        int threads = Math.min(tasks, Math.min(MOST, perMinute));
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
                            Thread thread = new Thread(work, "polygon-download");
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
            throw new IllegalStateException("a download broke", e);
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
