package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs many fits side by side, one XGBoost thread each. Results stand in the order of the tasks and
 * do not depend on the number of threads. At most {@code threads} models are alive at any moment.
 *
 * <p>The calling thread works too, helped by up to {@code threads − 1} threads of the executor. It
 * never waits for a helper that has not started, so it may itself run on that executor.
 */
public final class CrossFit {
    private final Learner learner;
    private final Executor executor;
    private final int threads;

    /**
     * @param learner fits each task; used from several threads
     * @param executor lends the helpers
     * @param threads fits side by side, the caller's included
     */
    public CrossFit(Learner learner, Executor executor, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        this.learner = learner;
        this.executor = executor;
        this.threads = threads;
    }

    /**
     * Fits every task and returns what each took from its model, in the order of the tasks.
     *
     * <p>Large fits start first, so that the threads end together. Progress counts rows × rounds.
     *
     * @throws CancellationException when progress was cancelled or the thread interrupted; every
     *     fit stops within one round
     * @throws LabException when a fit failed: the rest is stopped and the place names the task; of
     *     several failures, that of the first task
     * @throws IllegalStateException when a use threw something else; the cause tells
     */
    public <R> List<R> run(List<FitTask<R>> tasks, Progress progress) {
        Run<R> run = new Run<>(tasks, learner, progress);
        int helpers = Math.min(threads, tasks.size()) - 1;
        try {
            for (int i = 0; i < helpers; i++) {
                executor.execute(run::help);
            }
            run.work();
        } catch (RuntimeException | Error e) {
            run.stop();
            throw e;
        } finally {
            run.awaitHelpers();
        }
        return run.results();
    }

    private static final class Run<R> {
        private final List<FitTask<R>> tasks;
        private final Learner learner;
        private final Progress outer;
        private final int[] order;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicLong done = new AtomicLong();
        private final long total;
        private final List<@Nullable R> results;
        private final @Nullable Throwable[] failures;
        private volatile boolean stopped;
        private int helping;
        private boolean over;

        Run(List<FitTask<R>> tasks, Learner learner, Progress outer) {
            this.tasks = List.copyOf(tasks);
            this.learner = learner;
            this.outer = outer;
            order =
                    IntStream.range(0, tasks.size())
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> -tasks.get(i).work()))
                            .mapToInt(Integer::intValue)
                            .toArray();
            total = tasks.stream().mapToLong(FitTask::work).sum();
            results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
            failures = new Throwable[tasks.size()];
        }

        void help() {
            synchronized (this) {
                if (over) {
                    return;
                }
                helping++;
            }
            try {
                work();
            } finally {
                synchronized (this) {
                    helping--;
                    notifyAll();
                }
            }
        }

        void work() {
            for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
                if (stopped) {
                    return;
                }
                int task = order[i];
                try {
                    R result = fit(tasks.get(task));
                    synchronized (this) {
                        results.set(task, result);
                    }
                } catch (Throwable e) {
                    // Kept for the caller, who rethrows it in results(); nothing is lost here.
                    synchronized (this) {
                        failures[task] = e;
                    }
                    stop();
                }
            }
        }

        private R fit(FitTask<R> task) {
            TaskProgress progress = new TaskProgress(task);
            progress.checkCancelled();
            TrainingSet rows = task.features().trainingSet(task.labels(), task.trainRows());
            try (FittedModel model = learner.fit(rows, task.spec(), progress)) {
                return Objects.requireNonNull(task.use().use(model));
            }
        }

        void stop() {
            stopped = true;
        }

        synchronized void awaitHelpers() {
            boolean interrupted = false;
            while (helping > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop();
                }
            }
            over = true;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized List<R> results() {
            for (int i = 0; i < failures.length; i++) {
                Throwable failure = failures[i];
                if (failure != null && !(failure instanceof CancellationException)) {
                    throw named(tasks.get(i).name(), failure);
                }
            }
            List<R> all = new ArrayList<>(tasks.size());
            for (R result : results) {
                if (result == null) {
                    throw new CancellationException("cancelled");
                }
                all.add(result);
            }
            return all;
        }

        private static RuntimeException named(String task, Throwable failure) {
            if (failure instanceof LabException e) {
                return new LabException(e.reason(), e.what(), task + ", " + e.where(), e.hint(), e);
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return new IllegalStateException(task + ": " + failure.getMessage(), failure);
        }

        /** Adds one fit's rounds to the whole, and stops it with the whole. */
        private final class TaskProgress implements Progress {
            private final FitTask<R> task;
            private long counted;

            TaskProgress(FitTask<R> task) {
                this.task = task;
            }

            @Override
            public void report(long rounds, long allRounds, String text) {
                long now = allRounds <= 0 ? 0 : task.work() * rounds / allRounds;
                long sum = done.addAndGet(now - counted);
                counted = now;
                outer.report(sum, total, task.name());
            }

            @Override
            public boolean isCancelled() {
                return stopped || outer.isCancelled() || Thread.currentThread().isInterrupted();
            }
        }
    }
}
