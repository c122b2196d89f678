package io.sigmalab.app.service;

import io.sigmalab.engine.EngineVersion;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Sweeps whose variants are computed by all workers on the same PostgreSQL. Whoever submits one may
 * follow it or go; it ends without them. Results equal those of a local sweep to the bit.
 */
public final class SharedSweepService {
    private static final long LOOK_NANOS = Duration.ofMillis(300).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

    private final Workbench bench;
    private final MatrixStore matrices;
    private final Supplier<Probabilities> probabilities;
    private final SweepWork work;
    private final SharedFiles files;
    private final SweepService sweeps;
    private final Supplier<String> learnerVersion;

    /** Over the bench. */
    public SharedSweepService(
            Workbench bench,
            MatrixStore matrices,
            Supplier<Probabilities> probabilities,
            SweepWork work,
            SharedFiles files,
            SweepService sweeps,
            Supplier<String> learnerVersion) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.work = work;
        this.files = files;
        this.sweeps = sweeps;
        this.learnerVersion = learnerVersion;
    }

    /** Whether the database in force can be shared: a file cannot. */
    public boolean isPossible() {
        return bench.database().get().isServer();
    }

    /**
     * Submits a grid on the model's newest matrix and follows it to its end; cancelling the
     * progress cancels the sweep everywhere.
     *
     * @param control learns the id when it is stored; is not asked to pause
     * @throws LabException {@link Reason#CONFLICT} when the database is a file
     */
    public Outcome run(SweepRequest request, SweepControl control, Progress progress) {
        String sweepId = submit(request).text("sweep_id");
        control.began(sweepId);
        return follow(sweepId, progress);
    }

    /**
     * Submits a grid on the model's newest matrix and returns at once.
     *
     * @throws LabException {@link Reason#CONFLICT} when the database is a file
     */
    public Outcome submit(SweepRequest request) {
        SharedWork shared = bench.database().get().shared();
        SweepWork.Prepared prepared = work.prepare(request, Processes.SHARED);
        SharedSweep how = share(prepared);
        shared.begin(prepared.sweep(), how, files.pieces(prepared, Set.of()));
        return submitted(prepared.sweep().sweepId());
    }

    /**
     * Goes on with a sweep that was interrupted, cancelled or failed, wherever it ran, with all
     * workers; one that they are at is followed.
     *
     * @throws LabException {@link Reason#NOT_FOUND}, {@link Reason#CONFLICT} when it is running in
     *     one process, {@link Reason#REFUSED} when the policy changed since it began
     */
    public Outcome resume(String sweepId, SweepControl control, Progress progress) {
        SharedWork shared = bench.database().get().shared();
        Sweep sweep = sweeps.require(sweepId);
        boolean isShared =
                sweep.state() == RunState.RUNNING && sweep.process().equals(Processes.SHARED);
        if (sweep.state() != RunState.SUCCEEDED && !isShared) {
            SweepWork.Prepared prepared = work.reopen(sweep);
            SharedSweep how = share(prepared);
            Set<Integer> done = new HashSet<>(store().finished(sweepId));
            shared.resume(Processes.SHARED, how, files.pieces(prepared, done));
        }
        control.began(sweepId);
        return follow(sweepId, progress);
    }

    /**
     * Ends a sweep that is running, in this process or another, on this machine or another. What is
     * stored stays; a variant in work is given up.
     *
     * @throws LabException {@link Reason#NOT_FOUND}, {@link Reason#CONFLICT} when it has ended
     */
    public Outcome cancel(String sweepId) {
        sweeps.require(sweepId);
        store().finish(sweepId, RunState.CANCELLED, null, "cancelled");
        if (bench.database().get().isServer()) {
            bench.database().get().shared().drop(sweepId);
        }
        return new Outcome(SweepService.row(sweeps.require(sweepId)));
    }

    /**
     * Follows a sweep that others compute until it ends. The database may be away for two minutes.
     *
     * @return as {@link SweepService#show}
     * @throws CancellationException when it was cancelled, here or elsewhere
     */
    public Outcome follow(String sweepId, Progress progress) {
        long heard = System.nanoTime();
        while (true) {
            if (progress.isCancelled()) {
                cancel(sweepId);
                throw new CancellationException("cancelled");
            }
            try {
                Sweep sweep = sweeps.require(sweepId);
                heard = System.nanoTime();
                if (sweep.state().isFinal()) {
                    return ended(sweep);
                }
                progress.report(sweep.done(), sweep.variants(), "sweep: " + whoWorks());
            } catch (LabException e) {
                boolean patient = System.nanoTime() - heard < PATIENCE_NANOS;
                if (e.reason() != Reason.DATABASE || !patient) {
                    throw e;
                }
                progress.report(0, 0, "sweep: waiting for the database");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private Outcome ended(Sweep sweep) {
        if (sweep.state() == RunState.CANCELLED) {
            throw new CancellationException("cancelled");
        }
        if (sweep.state() != RunState.SUCCEEDED) {
            throw new LabException(
                    Reason.TRAINING,
                    "the sweep ended " + sweep.state().code() + ": " + sweep.error(),
                    "sweep " + sweep.sweepId(),
                    "mend it and go on: sigma-lab sweep --distribute --resume " + sweep.sweepId());
        }
        return sweeps.show(sweep.sweepId());
    }

    private String whoWorks() {
        long alive = alive();
        return alive == 0
                ? "waiting for a worker, start one: sigma-lab worker"
                : alive + (alive == 1 ? " worker" : " workers");
    }

    private long alive() {
        return bench.database().get().shared().workers().stream()
                .filter(WorkerService::isAlive)
                .filter(worker -> worker.engineVersion().equals(EngineVersion.CURRENT))
                .filter(worker -> worker.learnerVersion().equals(learnerVersion.get()))
                .count();
    }

    private Outcome submitted(String sweepId) {
        Map<String, Object> document =
                new LinkedHashMap<>(SweepService.row(sweeps.require(sweepId)));
        long alive = alive();
        document.put("workers", alive);
        document.put(
                "warnings",
                alive > 0
                        ? List.of()
                        : List.of("no worker of this version yet; start one: sigma-lab worker"));
        return new Outcome(document);
    }

    /** Makes available what a worker needs that has nothing but the program. */
    private SharedSweep share(SweepWork.Prepared prepared) {
        MatrixStore.Found found =
                matrices.bySha(
                        prepared.pack().id(),
                        prepared.model().modelId(),
                        prepared.matrix().meta().matrixSha());
        for (Artifact artifact : bench.database().get().runs().artifacts(found.build().runId())) {
            if (artifact.kind().equals("matrix_bin")
                    || artifact.kind().equals(MatrixStore.OPTIONS)) {
                files.contents().put(artifact.sha256(), bench.home().resolve(artifact.uri()));
            }
        }
        for (Training training : trainings(prepared)) {
            if (probabilities.get().isStored(prepared.matrix(), training)) {
                files.putFolds(prepared.matrix(), training);
            }
        }
        String pack =
                files.contents()
                        .put(
                                Canonical.json(bench.packs().texts(prepared.pack().id())),
                                bench.home());
        return new SharedSweep(
                prepared.sweep().sweepId(), EngineVersion.CURRENT, learnerVersion.get(), pack);
    }

    private static Set<Training> trainings(SweepWork.Prepared prepared) {
        Set<Training> trainings = new LinkedHashSet<>();
        prepared.plan().cells().forEach(cell -> trainings.add(prepared.spec(cell).training()));
        return trainings;
    }

    private SweepStore store() {
        return bench.database().get().sweeps();
    }
}
