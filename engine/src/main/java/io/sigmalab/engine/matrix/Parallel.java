package io.sigmalab.engine.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs independent tasks side by side. Each task writes only what is its own, so that the result
 * does not depend on the number of threads; of several failures the one of the lowest task is
 * thrown.
 */
final class Parallel {
    private Parallel() {}

    /**
     * Runs {@code body} for every task from 0 to {@code tasks − 1} and waits.
     *
     * @param parallelism threads, at least 1; with 1 everything runs on the caller's
     */
    static void forEach(int parallelism, int tasks, IntConsumer body) {
        int threads = Math.min(parallelism, tasks);
        if (threads <= 1) {
            for (int task = 0; task < tasks; task++) {
                body.accept(task);
            }
            return;
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads,
                        work -> {
                            Thread thread = new Thread(work, "matrix-worker");
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            run(pool, threads, tasks, body);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void run(ExecutorService pool, int threads, int tasks, IntConsumer body) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Throwable[] failures = new Throwable[tasks];
        List<Future<?>> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            workers.add(
                    pool.submit(
                            () -> {
                                for (int task = next.getAndIncrement();
                                        task < tasks && !failed.get();
                                        task = next.getAndIncrement()) {
                                    try {
                                        body.accept(task);
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
        for (Throwable failure : failures) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
