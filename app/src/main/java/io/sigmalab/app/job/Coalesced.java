package io.sigmalab.app.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a task on another executor, at least once after each request but never with two requests
 * waiting: a burst of ten thousand steps queues one task. The first request is served at once,
 * those that follow keep a distance. Thread-safe.
 */
final class Coalesced implements Runnable {
    private final Executor executor;
    private final Duration distance;
    private final Runnable task;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long last;

    /**
     * @param distance time between two runs, zero for none
     */
    Coalesced(Executor executor, Duration distance, Runnable task) {
        this.executor = executor;
        this.distance = distance;
        this.task = task;
        last = System.nanoTime() - distance.toNanos();
    }

    @Override
    public void run() {
        if (!waiting.getAndSet(true)) {
            long wait = last + distance.toNanos() - System.nanoTime();
            Executor when =
                    wait <= 0
                            ? executor
                            : CompletableFuture.delayedExecutor(
                                    wait, TimeUnit.NANOSECONDS, executor);
            when.execute(
                    () -> {
                        last = System.nanoTime();
                        // First, so that a request made while the task reads is not lost.
                        waiting.set(false);
                        task.run();
                    });
        }
    }
}
