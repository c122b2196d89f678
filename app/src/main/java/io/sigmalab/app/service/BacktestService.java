package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backtests: train what is missing, evaluate, write, record. */
public final class BacktestService {
    private final Workbench bench;
    private final MatrixStore matrices;
    private final Probabilities probabilities;
    private final BacktestRecords records;

    /** Over the bench. */
    public BacktestService(
            Workbench bench,
            MatrixStore matrices,
            Probabilities probabilities,
            BacktestRecords records) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.records = records;
    }

    /** Backtests the model's newest matrix. */
    public Outcome run(BacktestRequest request, Progress progress) {
        Pack pack = bench.packs().read(request.packId());
        ModelConfig model = pack.model(request.modelId());
        BacktestSpec spec = BacktestPlan.spec(request, pack, model);
        Controls.check(request);
        Matrix matrix = matrices.newest(pack, model).matrix();
        Run draft =
                bench.recorder()
                        .draft(
                                RunKind.BACKTEST,
                                pack.id(),
                                model.modelId(),
                                request.tag(),
                                null,
                                MatrixStore.dataset(matrix),
                                Canonical.json(records.params(request, spec, matrix)));
        return bench.recorder()
                .record(
                        draft,
                        run -> {
                            BacktestReport report = report(matrix, spec, progress);
                            Universe universe = Universe.of(matrix, spec.training().hours());
                            new Controls(probabilities)
                                    .add(request, universe, spec, report, progress);
                            RunResult result =
                                    records.result(run, pack, model, matrix, report, true);
                            return new Recorder.Finished<>(
                                    result,
                                    new Outcome(Canonical.parse(result.run().metricsJson())));
                        });
    }

    /**
     * The limits that a model's backtests are held against.
     *
     * @param profile risk profile, or null for the one of the model's policy
     */
    public Outcome budget(String packId, String modelId, @Nullable String profile) {
        Pack pack = bench.packs().read(packId);
        Policy policy = pack.policyOf(pack.model(modelId).modelId());
        RiskProfile effective = profile == null ? policy.riskProfile() : RiskProfile.parse(profile);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profile", effective.code());
        document.put("limits", BacktestPlan.budget(pack, policy, effective).toMap());
        return new Outcome(document);
    }

    /** The report of a spec on a matrix; writes and records nothing. */
    BacktestReport report(Matrix matrix, BacktestSpec spec, Progress progress) {
        Universe universe = Universe.of(matrix, spec.training().hours());
        OutOfFold outOfFold = probabilities.of(universe, spec.training(), progress);
        progress.step(0, 0, "backtest: figures");
        return Backtester.report(universe, outOfFold, spec);
    }
}
