package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Evaluator;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.run.SweepStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps: a grid of backtests that share their folds. Every variant is committed on its own, so
 * that cancelling or a crash keeps what is done and resuming ends with the same results.
 */
public final class SweepService {
    /** What a sweep that was paused says as its error. */
    public static final String PAUSED = "paused";

    private final Workbench bench;
    private final MatrixStore matrices;
    private final SweepWork work;
    private final SweepEvidence evidence;

    /** Over the bench. */
    public SweepService(Workbench bench, MatrixStore matrices, SweepWork work) {
        this.bench = bench;
        this.matrices = matrices;
        this.work = work;
        evidence = new SweepEvidence(bench);
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
        SweepWork.Prepared prepared = work.prepare(request, bench.processes().current());
        progress.step(0, prepared.plan().cells().size(), "sweep: " + work.cost(prepared).text());
        store().begin(prepared.sweep());
        control.began(prepared.sweep().sweepId());
        return work(prepared, control, progress);
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
        if (sweep.state() == RunState.RUNNING && sweep.process().equals(Processes.SHARED)) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the sweep is running",
                    "sweep " + sweepId + ", shared by workers",
                    "follow it with --distribute --resume, or end it with --cancel");
        }
        if (sweep.state() == RunState.RUNNING && bench.processes().isAlive(sweep.process())) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the sweep is running",
                    "sweep " + sweepId + ", process " + sweep.process(),
                    "wait for it or cancel it there");
        }
        SweepWork.Prepared prepared = work.reopen(sweep);
        store().resume(sweepId, bench.processes().current());
        control.began(sweepId);
        return work(prepared, control, progress);
    }

    private Outcome work(SweepWork.Prepared prepared, SweepControl control, Progress progress) {
        Sweep sweep = prepared.sweep();
        List<SweepPlan.Cell> cells = prepared.plan().cells();
        try {
            boolean[] done = new boolean[cells.size()];
            store().cells(sweep.sweepId()).forEach(cell -> done[cell.cell()] = true);
            Newest shared = new Newest();
            int finished = 0;
            for (SweepPlan.Cell cell : cells) {
                if (!done[cell.index()]) {
                    if (control.isPaused()) {
                        throw new Paused();
                    }
                    if (!work.commit(prepared, cell, spec -> shared.of(prepared, spec, progress))) {
                        stopWhenCancelled(sweep.sweepId());
                    }
                }
                progress.step(++finished, cells.size(), "sweep: " + cell.label());
            }
            store().finish(
                            sweep.sweepId(),
                            RunState.SUCCEEDED,
                            work.overfitting(sweep.sweepId(), progress),
                            null);
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
        return show(sweep.sweepId());
    }

    /** What variants share, of the newest training only: memory does not grow with their number. */
    private final class Newest {
        private @Nullable Training training;
        private @Nullable Evaluator evaluator;

        Evaluator of(SweepWork.Prepared prepared, BacktestSpec spec, Progress progress) {
            Evaluator known = evaluator;
            if (known == null || !spec.training().equals(training)) {
                // Let go first: two of them need not be in memory at once.
                evaluator = null;
                known = work.evaluator(prepared, spec, progress);
                evaluator = known;
                training = spec.training();
            }
            return known;
        }
    }

    /** Somebody else may have cancelled it, from another process. */
    private void stopWhenCancelled(String sweepId) {
        if (require(sweepId).state() == RunState.CANCELLED) {
            throw new CancellationException("cancelled");
        }
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

    /**
     * What a grid will cost, without running it. Needs the model's matrix, which is read once.
     *
     * @throws LabException for a grid that could not run, as {@link #run} would say
     */
    public SweepEstimate estimate(SweepRequest request) {
        SweepPlan plan = SweepPlan.of(request);
        Pack pack = bench.packs().read(request.base().packId());
        ModelConfig model = pack.model(request.base().modelId());
        return work.cost(plan, pack, model, matrices.newest(pack, model).matrix());
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
        return new SweepNews(new Outcome(document), found, isSimulated(cells, database.runs()));
    }

    /** All variants of a sweep are of one dataset. */
    private static boolean isSimulated(List<SweepCell> cells, RunStore runs) {
        return cells.stream()
                .map(SweepCell::runId)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(runs::find)
                .filter(run -> Run.isSimulated(run.dataset()))
                .isPresent();
    }

    /** The request that a sweep was begun with. */
    public SweepRequest request(String sweepId) {
        return SweepPlan.parse(require(sweepId).planJson()).request();
    }

    /** One sweep with its results, best first. */
    public Outcome show(String sweepId) {
        Sweep sweep = require(sweepId);
        Map<String, Object> document = row(sweep);
        document.put("trained_folds", store().trainedFolds(sweepId));
        document.put("plan", Canonical.parse(sweep.planJson()));
        List<SweepCell> cells = store().cells(sweepId);
        SweepPlan plan = SweepPlan.parse(sweep.planJson());
        List<Map<String, Object>> rows =
                SweepResults.inPlanOrder(cells, sweep.planJson(), bench.database().get());
        SweepPlateaus.score(rows, plan);
        document.put("groups", SweepGroups.of(rows, plan));
        document.put("rank", SweepRanking.parse(plan.request().rank()).code());
        if (sweep.state() == RunState.SUCCEEDED) {
            document.put("evidence", evidence.of(sweep, Progress.NONE).toMap());
        }
        document.put(
                "results", SweepResults.ranked(rows, SweepRanking.parse(plan.request().rank())));
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

    static Map<String, Object> row(Sweep sweep) {
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

    Sweep require(String sweepId) {
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
