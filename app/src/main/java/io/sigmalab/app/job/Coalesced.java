package io.sigmalab.app.job;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a task on another executor, at least once after each request but never with two requests
 * waiting: a burst of ten thousand steps queues one task. Thread-safe.
 */
final class Coalesced implements Runnable {
    private final Executor executor;
    private final Runnable task;
    private final AtomicBoolean waiting = new AtomicBoolean();

    Coalesced(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    @Override
    public void run() {
        if (!waiting.getAndSet(true)) {
            executor.execute(
                    () -> {
                        // First, so that a request made while the task reads is not lost.
                        waiting.set(false);
                        task.run();
                    });
        }
    }
}
