package io.sigmalab.app.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one pool that computes, sized to the cores. Threads are daemons named {@code compute-n}, of
 * the least priority; Linux heeds it with {@code -XX:ThreadPriorityPolicy=1}.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /**
     * @param threads how many fits, columns or variants run side by side, at least 1
     */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        pool =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "compute-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            // Whoever looks at a window or waits for an answer goes first: that
                            // takes moments, and computing has all the rest.
                            thread.setPriority(Thread.MIN_PRIORITY);
                            return thread;
                        });
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** The pool. */
    public ExecutorService pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
