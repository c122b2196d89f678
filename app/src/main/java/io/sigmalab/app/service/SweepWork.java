package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.Fills;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep is made of, whoever runs it: one process from the first variant to the last, or
 * several that share it. Both end with the same bits.
 */
public final class SweepWork {
    /** The cost of one variant in so many is remembered. */
    private static final int MEASURED = 50;

    private final Workbench bench;
    private final MatrixStore matrices;
    private final Supplier<Probabilities> probabilities;
    private final Supplier<BacktestRecords> records;
    private final AtomicLong variants = new AtomicLong();

    /** Positions of the variant at work, used again by the thread's next one. */
    private final ThreadLocal<Fills> fills = ThreadLocal.withInitial(Fills::new);

    /** Over the bench. */
    public SweepWork(
            Workbench bench,
            MatrixStore matrices,
            Supplier<Probabilities> probabilities,
            Supplier<BacktestRecords> records) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.records = records;
    }

    /** A sweep with what its variants need. */
    record Prepared(Sweep sweep, SweepPlan plan, Pack pack, ModelConfig model, Matrix matrix) {
        BacktestSpec spec(SweepPlan.Cell cell) {
            return BacktestPlan.spec(cell.request(), pack, model);
        }
    }

    /**
     * A new sweep on the model's newest matrix, not stored yet. Every variant is checked before
     * anything runs: a sweep does not fail half-way on a typo.
     *
     * @param process who will run it
     */
    Prepared prepare(SweepRequest request, String process) {
        SweepPlan plan = SweepPlan.of(request);
        Pack pack = bench.packs().read(request.base().packId());
        ModelConfig model = pack.model(request.base().modelId());
        Matrix matrix = matrices.newest(pack, model).matrix();
        Universe.of(matrix, List.of());
        SweepBudget.of(request.budget()).check(cost(plan, pack, model, matrix));
        Map<String, Object> planned = plan.toMap(matrix);
        Sweep sweep =
                new Sweep(
                        bench.ids().next("sw"),
                        pack.id(),
                        model.modelId(),
                        RunState.RUNNING,
                        bench.clock().instant(),
                        null,
                        bench.recorder().startedBy(),
                        process,
                        request.base().tag(),
                        plan.cells().size(),
                        0,
                        0,
                        Canonical.json(planned),
                        Canonical.sha256(planned),
                        Canonical.json(Lineage.of(pack, model, matrix)),
                        null,
                        null);
        return new Prepared(sweep, plan, pack, model, matrix);
    }

    /** What a sweep will cost from its beginning. */
    SweepEstimate cost(Prepared work) {
        return cost(work.plan(), work.pack(), work.model(), work.matrix());
    }

    /** What a grid will cost; checks every variant. */
    SweepEstimate cost(SweepPlan plan, Pack pack, ModelConfig model, Matrix matrix) {
        List<BacktestSpec> specs =
                plan.cells().stream()
                        .map(cell -> BacktestPlan.spec(cell.request(), pack, model))
                        .toList();
        return SweepEstimate.of(
                plan.request(),
                specs,
                matrix,
                probabilities.get(),
                bench.workers().get().threads());
    }

    /**
     * A stored sweep with what its remaining variants need.
     *
     * @throws LabException {@link Reason#REFUSED} when the policy changed since it began
     */
    Prepared reopen(Sweep sweep) {
        return reopen(sweep, bench.packs().read(sweep.packId()));
    }

    /** The same with a pack that was kept. */
    Prepared reopen(Sweep sweep, Pack pack) {
        SweepPlan plan = SweepPlan.parse(sweep.planJson());
        ModelConfig model = pack.model(sweep.modelId());
        Matrix matrix =
                matrices.bySha(pack.id(), model.modelId(), SweepPlan.matrixSha(sweep.planJson()))
                        .matrix();
        Object before = Canonical.parse(sweep.lineageJson()).get("policy_sha");
        if (!pack.policyOf(model.modelId()).sha256().equals(before)) {
            throw new LabException(
                    Reason.REFUSED,
                    "the policy has changed since the sweep began",
                    "sweep " + sweep.sweepId(),
                    "put the policy back, or start a new sweep");
        }
        return new Prepared(sweep, plan, pack, model, matrix);
    }

    /**
     * Computes and stores one variant. One that cannot be run is a result with a reason.
     *
     * @param evaluators gives what variants with the same training share
     * @return whether it is new: somebody else may have stored it meanwhile
     */
    boolean commit(
            Prepared work, SweepPlan.Cell cell, Function<BacktestSpec, Evaluator> evaluators) {
        BacktestSpec spec = work.spec(cell);
        String sweepId = work.sweep().sweepId();
        try {
            Evaluator shared = evaluators.apply(spec);
            long start = System.nanoTime();
            BacktestReport report =
                    Backtester.variant(Backtester.evaluator(shared, spec), spec, fills.get());
            Run run =
                    bench.recorder()
                            .draft(
                                    RunKind.BACKTEST,
                                    work.pack().id(),
                                    work.model().modelId(),
                                    cell.request().tag(),
                                    sweepId,
                                    MatrixStore.dataset(work.matrix()),
                                    Canonical.json(
                                            records.get()
                                                    .params(cell.request(), spec, work.matrix())));
            RunResult result =
                    records.get()
                            .result(run, work.pack(), work.model(), work.matrix(), report, false);
            boolean isNew =
                    store().commit(
                                    sweepId,
                                    cell.finished(run.runId(), result.run().metricsJson()),
                                    result);
            measure(cell.request(), (System.nanoTime() - start) / 1e9);
            return isNew;
        } catch (LabException e) {
            if (isOfThisMachine(e)) {
                throw e;
            }
            return store().commit(sweepId, cell.failed(String.valueOf(e.getMessage())), null);
        }
    }

    /** Trouble of the disk or the database here, not of a variant. */
    static boolean isOfThisMachine(LabException e) {
        return e.reason() == Reason.DATABASE || e.reason() == Reason.STORAGE;
    }

    /** What the variants of one training share; trains its folds when they are not stored. */
    Evaluator evaluator(Prepared work, BacktestSpec spec, Progress progress) {
        Universe universe = Universe.of(work.matrix(), spec.training().hours());
        boolean isStored = probabilities.get().isStored(work.matrix(), spec.training());
        OutOfFold outOfFold = probabilities.get().of(universe, spec.training(), progress);
        if (!isStored) {
            store().trained(work.sweep().sweepId(), outOfFold.folds().size());
        }
        return Backtester.evaluator(universe, Backtester.tested(outOfFold, spec.training()), spec);
    }

    /** Folds trained by this process so far. */
    long trainedFolds() {
        return probabilities.get().trainedFolds();
    }

    /**
     * Trains some of the folds of a training, each kept on its own, and counts them.
     *
     * @param folds their indices, from 0
     */
    void trainFolds(Prepared work, Training training, Set<Integer> folds, Progress progress) {
        Universe universe = Universe.of(work.matrix(), training.hours());
        probabilities.get().trainParts(universe, training, folds, progress);
        store().trained(work.sweep().sweepId(), folds.size());
    }

    /** Now and then: an estimate needs no more, and a variant takes milliseconds. */
    private void measure(BacktestRequest request, double seconds) {
        if (variants.getAndIncrement() % MEASURED == 1) {
            probabilities.get().costs().measured(SweepEstimate.variantCost(request), 1, seconds);
        }
    }

    /** Probability of overfitting over all variants of a sweep, null when there are too few. */
    @Nullable Double overfitting(String sweepId, Progress progress) {
        Sweep sweep = store().find(sweepId).orElseThrow();
        return new SweepEvidence(bench).of(sweep, progress).pbo();
    }

    private SweepStore store() {
        return bench.database().get().sweeps();
    }
}
