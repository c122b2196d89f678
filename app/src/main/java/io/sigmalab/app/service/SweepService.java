package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
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
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.run.SweepStore;
import io.sigmalab.engine.sweep.SweepOverfitting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps: a grid of backtests that share their folds. Every variant is committed on its own, so
 * that cancelling or a crash keeps what is done and resuming ends with the same results.
 */
public final class SweepService {
    /** What a sweep that was paused says as its error. */
    public static final String PAUSED = "paused";

    /** The cost of one variant in so many is remembered. */
    private static final int MEASURED = 50;

    private final Workbench bench;
    private final MatrixStore matrices;
    private final Supplier<Probabilities> probabilities;
    private final Supplier<BacktestRecords> records;
    private final AtomicLong variants = new AtomicLong();

    /** Over the bench. */
    public SweepService(
            Workbench bench,
            MatrixStore matrices,
            Supplier<Probabilities> probabilities,
            Supplier<BacktestRecords> records) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.records = records;
    }

    /** Runs a grid on the model's newest matrix. */
    public Outcome run(SweepRequest request, Progress progress) {
        return run(request, SweepControl.NONE, progress);
    }

    /**
     * Runs a grid on the model's newest matrix.
     *
     * @param control learns the id before the first variant, and may pause
     */
    public Outcome run(SweepRequest request, SweepControl control, Progress progress) {
        SweepPlan plan = SweepPlan.of(request);
        Pack pack = bench.packs().read(request.base().packId());
        ModelConfig model = pack.model(request.base().modelId());
        // Every variant is checked before anything runs: a sweep does not fail half-way on a typo.
        plan.cells().forEach(cell -> BacktestPlan.spec(cell.request(), pack, model));
        Matrix matrix = matrices.newest(pack, model).matrix();
        Universe.of(matrix, List.of());
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
                        bench.processes().current(),
                        request.base().tag(),
                        plan.cells().size(),
                        0,
                        0,
                        Canonical.json(planned),
                        Canonical.sha256(planned),
                        Canonical.json(Lineage.of(pack, model, matrix)),
                        null,
                        null);
        store().begin(sweep);
        control.began(sweep.sweepId());
        return work(sweep, plan, pack, model, matrix, control, progress);
    }

    /**
     * Goes on with a sweep that was interrupted or cancelled.
     *
     * @throws LabException {@link Reason#NOT_FOUND}, {@link Reason#CONFLICT} when it is running
     *     elsewhere, {@link Reason#REFUSED} when pack or policy changed since it began
     */
    public Outcome resume(String sweepId, Progress progress) {
        return resume(sweepId, SweepControl.NONE, progress);
    }

    /**
     * The same, for whoever wants to pause it again.
     *
     * @param control learns the id before the first variant, and may pause
     */
    public Outcome resume(String sweepId, SweepControl control, Progress progress) {
        Sweep sweep = require(sweepId);
        if (sweep.state() == RunState.SUCCEEDED) {
            return show(sweepId);
        }
        if (sweep.state() == RunState.RUNNING && bench.processes().isAlive(sweep.process())) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the sweep is running",
                    "sweep " + sweepId + ", process " + sweep.process(),
                    "wait for it or cancel it there");
        }
        SweepPlan plan = SweepPlan.parse(sweep.planJson());
        Pack pack = bench.packs().read(sweep.packId());
        ModelConfig model = pack.model(sweep.modelId());
        Matrix matrix =
                matrices.bySha(pack.id(), model.modelId(), SweepPlan.matrixSha(sweep.planJson()))
                        .matrix();
        Object before = Canonical.parse(sweep.lineageJson()).get("policy_sha");
        if (!pack.policyOf(model.modelId()).sha256().equals(before)) {
            throw new LabException(
                    Reason.REFUSED,
                    "the policy has changed since the sweep began",
                    "sweep " + sweepId,
                    "put the policy back, or start a new sweep");
        }
        store().resume(sweepId, bench.processes().current());
        control.began(sweepId);
        return work(sweep, plan, pack, model, matrix, control, progress);
    }

    private Outcome work(
            Sweep sweep,
            SweepPlan plan,
            Pack pack,
            ModelConfig model,
            Matrix matrix,
            SweepControl control,
            Progress progress) {
        long foldsBefore = probabilities.get().trainedFolds();
        try {
            boolean[] done = new boolean[plan.cells().size()];
            store().cells(sweep.sweepId()).forEach(cell -> done[cell.cell()] = true);
            Map<Object, Evaluator> shared = new HashMap<>();
            int finished = 0;
            for (SweepPlan.Cell cell : plan.cells()) {
                if (!done[cell.index()]) {
                    if (control.isPaused()) {
                        throw new Paused();
                    }
                    commit(sweep, cell, pack, model, matrix, shared, progress);
                }
                progress.step(++finished, plan.cells().size(), "sweep: " + cell.label());
            }
            store().finish(sweep.sweepId(), RunState.SUCCEEDED, overfitting(sweep, progress), null);
        } catch (Paused e) {
            end(sweep, RunState.INTERRUPTED, PAUSED, e);
            throw e;
        } catch (CancellationException e) {
            end(sweep, RunState.CANCELLED, "cancelled", e);
            throw e;
        } catch (LabException e) {
            end(sweep, RunState.FAILED, String.valueOf(e.getMessage()), e);
            throw e;
        } catch (RuntimeException | Error e) {
            end(sweep, RunState.FAILED, String.valueOf(e), e);
            throw e;
        }
        Map<String, Object> document = new LinkedHashMap<>(show(sweep.sweepId()).document());
        document.put("trained_folds", probabilities.get().trainedFolds() - foldsBefore);
        return new Outcome(document);
    }

    /** Ends the job like a cancellation, but the sweep as one that is to go on. */
    private static final class Paused extends CancellationException {
        private static final long serialVersionUID = 1L;

        Paused() {
            super(PAUSED);
        }
    }

    private void end(Sweep sweep, RunState state, String message, Throwable cause) {
        try {
            store().finish(sweep.sweepId(), state, null, message);
        } catch (RuntimeException e) {
            // The first failure is what the user must hear; this one is shown beside it with -v.
            cause.addSuppressed(e);
        }
    }

    private void commit(
            Sweep sweep,
            SweepPlan.Cell cell,
            Pack pack,
            ModelConfig model,
            Matrix matrix,
            Map<Object, Evaluator> shared,
            Progress progress) {
        BacktestSpec spec = BacktestPlan.spec(cell.request(), pack, model);
        try {
            Evaluator evaluator =
                    shared.computeIfAbsent(
                            spec.training(), key -> evaluator(matrix, spec, progress));
            long start = System.nanoTime();
            BacktestReport report = Backtester.report(evaluator, spec);
            Run run =
                    bench.recorder()
                            .draft(
                                    RunKind.BACKTEST,
                                    pack.id(),
                                    model.modelId(),
                                    cell.request().tag(),
                                    sweep.sweepId(),
                                    MatrixStore.dataset(matrix),
                                    Canonical.json(
                                            records.get().params(cell.request(), spec, matrix)));
            RunResult result = records.get().result(run, pack, model, matrix, report, false);
            store().commit(
                            sweep.sweepId(),
                            cell.finished(run.runId(), result.run().metricsJson()),
                            result);
            measure(cell.request(), (System.nanoTime() - start) / 1e9);
        } catch (LabException e) {
            if (e.reason() == Reason.DATABASE || e.reason() == Reason.STORAGE) {
                throw e;
            }
            // One variant that cannot be run is a result with a reason; the others go on.
            store().commit(sweep.sweepId(), cell.failed(String.valueOf(e.getMessage())), null);
        }
    }

    /** Now and then: an estimate needs no more, and a variant takes milliseconds. */
    private void measure(BacktestRequest request, double seconds) {
        if (variants.getAndIncrement() % MEASURED == 1) {
            probabilities.get().costs().measured(SweepEstimate.variantCost(request), 1, seconds);
        }
    }

    private Evaluator evaluator(Matrix matrix, BacktestSpec spec, Progress progress) {
        Universe universe = Universe.of(matrix, spec.training().hours());
        OutOfFold outOfFold = probabilities.get().of(universe, spec.training(), progress);
        return Backtester.evaluator(universe, outOfFold, spec);
    }

    private @Nullable Double overfitting(Sweep sweep, Progress progress) {
        List<SweepOverfitting.Variant> variants = new ArrayList<>();
        for (SweepCell cell : store().cells(sweep.sweepId())) {
            String runId = cell.runId();
            if (runId != null) {
                String end = (String) Canonical.parse(cell.resultJson()).get("test_end");
                bench.database()
                        .get()
                        .runs()
                        .sessionReturns(runId)
                        .ifPresent(
                                net ->
                                        variants.add(
                                                new SweepOverfitting.Variant(
                                                        (int) LocalDate.parse(end).toEpochDay(),
                                                        net)));
            }
        }
        return SweepOverfitting.of(variants, progress);
    }

    /**
     * What a grid will cost, without running it. Needs the model's matrix, which is read once.
     *
     * @throws LabException for a grid that could not run, as {@link #run} would say
     */
    public SweepEstimate estimate(SweepRequest request) {
        SweepPlan plan = SweepPlan.of(request);
        Pack pack = bench.packs().read(request.base().packId());
        ModelConfig model = pack.model(request.base().modelId());
        List<BacktestSpec> specs =
                plan.cells().stream()
                        .map(cell -> BacktestPlan.spec(cell.request(), pack, model))
                        .toList();
        Matrix matrix = matrices.newest(pack, model).matrix();
        return SweepEstimate.of(
                request, specs, matrix, probabilities.get(), bench.workers().get().threads());
    }

    /**
     * What became of a sweep since somebody looked: how it stands, and the variants that are new.
     * The deflated Sharpe of each is that of now; {@link #show} judges all of them by the same
     * ledger.
     *
     * @param from first position in the plan that is not known yet
     */
    public SweepNews news(String sweepId, int from) {
        // The sweep first: what is committed after it was read comes with the next news.
        Sweep sweep = require(sweepId);
        LabDatabase database = bench.database().get();
        List<SweepCell> cells = store().cells(sweepId, from);
        List<Map<String, Object>> rows =
                SweepResults.inPlanOrder(cells, sweep.planJson(), database);
        List<SweepNews.Variant> found = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String runId = cells.get(i).runId();
            double[] net =
                    runId == null
                            ? new double[0]
                            : database.runs().sessionReturns(runId).orElse(new double[0]);
            found.add(SweepNews.Variant.of(rows.get(i), net));
        }
        Map<String, Object> document = row(sweep);
        document.put("plan", Canonical.parse(sweep.planJson()));
        return new SweepNews(new Outcome(document), found);
    }

    /** The request that a sweep was begun with. */
    public SweepRequest request(String sweepId) {
        return SweepPlan.parse(require(sweepId).planJson()).request();
    }

    /** One sweep with its results, best first. */
    public Outcome show(String sweepId) {
        Sweep sweep = require(sweepId);
        Map<String, Object> document = row(sweep);
        document.put("trained_folds", 0);
        document.put("plan", Canonical.parse(sweep.planJson()));
        document.put(
                "results",
                SweepResults.ranked(
                        store().cells(sweepId), sweep.planJson(), bench.database().get()));
        return new Outcome(document);
    }

    /** Sweeps, newest first. */
    public Outcome list(
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable String tag,
            int limit,
            int offset) {
        Pages.check(limit, offset);
        List<Map<String, Object>> rows =
                store().list(packId, modelId, tag, limit, offset).stream()
                        .map(SweepService::row)
                        .toList();
        return PackService.page(rows, limit, offset);
    }

    private static Map<String, Object> row(Sweep sweep) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sweep_id", sweep.sweepId());
        row.put("pack_id", sweep.packId());
        row.put("model_id", sweep.modelId());
        row.put("state", sweep.state().code());
        row.put("variants", sweep.variants());
        row.put("done", sweep.done());
        row.put("failed", sweep.failed());
        row.put("tag", sweep.tag());
        row.put("pbo", sweep.pbo());
        row.put("started_at", sweep.startedAt().toString());
        row.put("finished_at", sweep.finishedAt() == null ? null : sweep.finishedAt().toString());
        row.put("started_by", sweep.startedBy());
        row.put("error", sweep.error());
        return row;
    }

    private Sweep require(String sweepId) {
        return store().find(sweepId)
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "no sweep \"" + sweepId + "\"",
                                        "sweeps",
                                        "see: sigma-lab sweeps"));
    }

    private SweepStore store() {
        return bench.database().get().sweeps();
    }
}
