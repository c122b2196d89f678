package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does the pieces of shared sweeps: first the folds of each training, then the variants that use
 * them, whoever trained them. Nobody waits for a fold that another trains: variants are queued when
 * all their folds are there. Each piece may be done twice, when a process was taken for dead; what
 * is stored is stored once.
 */
final class SharedPieces implements SharedWork.Performer {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /** Trainings whose probabilities and prices are kept in memory. */
    private static final int KEPT = 2;

    /** A disk that is full here may have room elsewhere; not for ever. */
    private static final int MOST_FAILURES = 20;

    private final Workbench bench;
    private final SweepWork work;
    private final SharedFiles files;
    private final Consumer<String> notes;
    private final HeldPieces held;
    private final Map<Training, Evaluator> evaluators = new Newest();
    private final PieceTimes times = new PieceTimes();
    private SweepWork.@Nullable Prepared last;
    private volatile boolean stopping;
    private volatile @Nullable String doing;
    private volatile int cells;

    /** The last few used. */
    private static final class Newest extends LinkedHashMap<Training, Evaluator> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(4, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Training, Evaluator> eldest) {
            return size() > KEPT;
        }
    }

    /**
     * @param notes told what the person at this machine should know
     * @param workerId who does them
     */
    SharedPieces(
            Workbench bench,
            SweepWork work,
            SharedFiles files,
            Consumer<String> notes,
            String workerId) {
        this.bench = bench;
        this.work = work;
        this.files = files;
        this.notes = notes;
        held = new HeldPieces(this::shared, workerId);
    }

    /** Gives up the piece in work, for others to take. */
    void stop() {
        stopping = true;
    }

    /** What is done now, or null. */
    @Nullable String doing() {
        return doing;
    }

    /** Variants stored so far. */
    int cells() {
        return cells;
    }

    /** Where the time of each sweep went that was worked on. */
    PieceTimes times() {
        return times;
    }

    @Override
    public Duration perform(String sweepId, String task, int failures) {
        if (stopping) {
            return AT_ONCE;
        }
        long began = System.nanoTime();
        times.begin(sweepId);
        try {
            Optional<Sweep> sweep = runningShared(sweepId);
            Optional<SharedSweep> how = shared().find(sweepId);
            if (sweep.isPresent() && how.isPresent()) {
                perform(prepared(sweep.get(), how.get()), how.get(), task);
                complete(sweepId);
            }
            return Duration.ZERO;
        } catch (CancellationException e) {
            // Stopped here: somebody else does it. Cancelled everywhere: nobody does.
            return stopping ? AT_ONCE : Duration.ZERO;
        } catch (LabException e) {
            if (!SweepWork.isOfThisMachine(e)
                    || (e.reason() == Reason.STORAGE && failures >= MOST_FAILURES)) {
                fail(sweepId, String.valueOf(e.getMessage()));
                return Duration.ZERO;
            }
            notes.accept(task + " of sweep " + sweepId + " is tried again: " + e.getMessage());
            throw e;
        } catch (RuntimeException | Error e) {
            fail(sweepId, "unexpected failure in " + task + ": " + e);
            throw e;
        } finally {
            doing = null;
            held.giveBack(notes);
            times.end(sweepId, System.nanoTime() - began);
        }
    }

    private void perform(SweepWork.Prepared prepared, SharedSweep how, String task) {
        SweepPlan.Cell cell = cellOf(prepared, task);
        if (!SharedPlan.isFold(task)) {
            commit(prepared, cell);
            return;
        }
        doing = how.sweepId() + ": folds of " + cell.label();
        Training training = prepared.spec(cell).training();
        files.putFolds(prepared.matrix(), training);
        if (train(prepared, how, training, task)) {
            List<String> open = SharedPlan.variants(prepared, done(how.sweepId()), training);
            shared().add(how, open);
            afterTraining(prepared, how, open);
        }
    }

    private static SweepPlan.Cell cellOf(SweepWork.Prepared prepared, String task) {
        return prepared.plan().cells().get(SharedPlan.cellOf(task));
    }

    private Set<Integer> done(String sweepId) {
        return new HashSet<>(store().finished(sweepId));
    }

    /**
     * Whoever trained the last fold does the variants before the queue gives it other folds. The
     * queue gives them only to those who find no folds to train any more.
     */
    private void afterTraining(SweepWork.Prepared prepared, SharedSweep how, List<String> tasks) {
        for (String task : tasks) {
            if (stopping || runningShared(how.sweepId()).isEmpty()) {
                throw new CancellationException("stopped");
            }
            if (held.take(how, task)) {
                commit(prepared, cellOf(prepared, task));
                held.done(how, task);
            }
        }
    }

    private void commit(SweepWork.Prepared prepared, SweepPlan.Cell cell) {
        String sweepId = prepared.sweep().sweepId();
        doing = sweepId + ": " + cell.label();
        long began = System.nanoTime();
        long training = times.trainingNanos();
        if (work.commit(prepared, cell, spec -> evaluator(prepared, spec))) {
            cells++;
        }
        long took = System.nanoTime() - began;
        times.variant(sweepId, took - (times.trainingNanos() - training));
    }

    /**
     * Trains the fold of a piece unless it is there, and with it as many more of the same training
     * as keep every thread busy.
     *
     * @return whether the variants can be done: all folds are there, or cannot be trained, which
     *     each variant says itself
     */
    private boolean train(
            SweepWork.Prepared prepared, SharedSweep how, Training training, String task) {
        SortedSet<Integer> missing = files.missing(prepared.matrix(), training);
        if (!missing.contains(SharedPlan.foldOf(task))) {
            return missing.isEmpty();
        }
        SortedMap<Integer, String> mine = takeMore(how, missing, task);
        String sweepId = how.sweepId();
        long began = System.nanoTime();
        try {
            work.trainFolds(prepared, training, mine.keySet(), whileRunning(sweepId));
        } catch (LabException e) {
            if (SweepWork.isOfThisMachine(e)) {
                throw e;
            }
            return true;
        }
        times.trained(sweepId, mine.size(), System.nanoTime() - began);
        files.putParts(prepared.matrix(), training, mine.keySet());
        mine.values().stream().filter(other -> !other.equals(task)).forEach(o -> held.done(how, o));
        return files.missing(prepared.matrix(), training).isEmpty();
    }

    private SortedMap<Integer, String> takeMore(
            SharedSweep how, SortedSet<Integer> missing, String task) {
        SortedMap<Integer, String> mine = new TreeMap<>(Map.of(SharedPlan.foldOf(task), task));
        int threads = bench.workers().get().threads();
        for (int fold : missing) {
            String other = SharedPlan.fold(SharedPlan.cellOf(task), fold);
            if (mine.size() < threads && !mine.containsKey(fold) && held.take(how, other)) {
                mine.put(fold, other);
            }
        }
        return mine;
    }

    private Evaluator evaluator(SweepWork.Prepared prepared, BacktestSpec spec) {
        Evaluator known = evaluators.get(spec.training());
        if (known == null) {
            files.getFolds(prepared.matrix(), spec.training());
            String sweepId = prepared.sweep().sweepId();
            long began = System.nanoTime();
            long folds = work.trainedFolds();
            known = work.evaluator(prepared, spec, whileRunning(sweepId));
            if (work.trainedFolds() > folds) {
                times.trained(sweepId, work.trainedFolds() - folds, System.nanoTime() - began);
            }
            evaluators.put(spec.training(), known);
        }
        return known;
    }

    /** Ends when this process stops or the sweep was cancelled anywhere. */
    private Progress whileRunning(String sweepId) {
        return new Progress() {
            private long looked = System.nanoTime();
            private boolean isOver;

            @Override
            public void report(long done, long total, String text) {}

            @Override
            public synchronized boolean isCancelled() {
                if (!isOver && System.nanoTime() - looked > LOOK_NANOS) {
                    isOver = runningShared(sweepId).isEmpty();
                    looked = System.nanoTime();
                }
                return stopping || isOver;
            }
        };
    }

    /**
     * Queues what is left of a sweep of which nothing is queued: its pieces were given up in the
     * moment in which it was resumed.
     */
    void requeue(SharedSweep how) {
        if (shared().queued(how.sweepId()) > 0) {
            return;
        }
        Sweep sweep = runningShared(how.sweepId()).orElse(null);
        if (sweep == null) {
            return;
        }
        // Called beside a piece in work, whose matrix and plan are not this thread's.
        SweepWork.Prepared prepared = work.reopen(sweep, files.pack(how, sweep.packId()));
        shared().add(how, files.pieces(prepared, done(how.sweepId())));
    }

    /** Says that what was taken out of turn is worked on. */
    void beat() {
        held.beat();
    }

    private SweepWork.Prepared prepared(Sweep sweep, SharedSweep how) {
        SweepWork.Prepared known = last;
        if (known == null || !known.sweep().sweepId().equals(sweep.sweepId())) {
            evaluators.clear();
            known = work.reopen(sweep, files.pack(how, sweep.packId()));
            last = known;
        }
        return known;
    }

    /** Whoever stored the last variant ends the sweep. */
    private void complete(String sweepId) {
        Sweep sweep = runningShared(sweepId).orElse(null);
        if (sweep == null || sweep.done() < sweep.variants()) {
            return;
        }
        doing = sweepId + ": probability of overfitting";
        Double pbo = work.overfitting(sweepId, whileRunning(sweepId));
        end(sweepId, RunState.SUCCEEDED, pbo, null);
    }

    private void fail(String sweepId, String message) {
        notes.accept("sweep " + sweepId + " failed: " + message);
        end(sweepId, RunState.FAILED, null, message);
        shared().drop(sweepId);
    }

    private void end(String sweepId, RunState state, @Nullable Double pbo, @Nullable String error) {
        try {
            store().finish(sweepId, state, pbo, error);
        } catch (LabException e) {
            // Another worker ended it in the same moment, or somebody cancelled it.
            if (e.reason() != Reason.CONFLICT) {
                throw e;
            }
        }
    }

    private Optional<Sweep> runningShared(String sweepId) {
        return store().find(sweepId)
                .filter(sweep -> sweep.state() == RunState.RUNNING)
                .filter(sweep -> sweep.process().equals(Processes.SHARED));
    }

    private SharedWork shared() {
        return bench.database().get().shared();
    }

    private SweepStore store() {
        return bench.database().get().sweeps();
    }
}
