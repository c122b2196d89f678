package io.sigmalab.app.service;

import static io.sigmalab.engine.backtest.BacktestReport.known;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestReport.Figures;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.ReportDocument;
import io.sigmalab.engine.backtest.TradeExplanations;
import io.sigmalab.engine.backtest.TradeFiles;
import io.sigmalab.engine.evidence.DeflatedSharpe;
import io.sigmalab.engine.evidence.EffectiveTrials;
import io.sigmalab.engine.gate.Gate;
import io.sigmalab.engine.gate.GateCheck;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.math.Normal;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.report.Plots;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.Trial;
import io.sigmalab.engine.run.TrialStats;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a backtest leaves: files, figures, folds and a row in the trial ledger. */
public final class BacktestRecords {
    private final Workbench bench;
    private final Artifacts artifacts;
    private final String learnerVersion;

    /** Over the bench. */
    public BacktestRecords(Workbench bench, Artifacts artifacts, String learnerVersion) {
        this.bench = bench;
        this.artifacts = artifacts;
        this.learnerVersion = learnerVersion;
    }

    /** Effective parameters and the request that led to them: what replay repeats. */
    Map<String, Object> params(BacktestRequest request, BacktestSpec spec, Matrix matrix) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("request", request);
        params.put("effective", spec.toMap());
        params.put("matrix_sha", matrix.meta().matrixSha());
        return params;
    }

    /** What was tried: the parameters on this matrix. */
    static String configSha(BacktestSpec spec, Matrix matrix) {
        Map<String, Object> tried = new LinkedHashMap<>();
        tried.put("matrix_sha", matrix.meta().matrixSha());
        tried.put("spec", spec.toMap());
        return Canonical.sha256(tried);
    }

    /**
     * Everything that is stored about a finished backtest.
     *
     * @param withFiles whether CSV files, plots and the card are written; variants of a sweep keep
     *     their figures only, and the files can be made again from them
     */
    RunResult result(
            Run run,
            Pack pack,
            ModelConfig model,
            Matrix matrix,
            BacktestReport report,
            boolean withFiles) {
        Figures f = report.figures();
        String configSha = configSha(report.spec(), matrix);
        TrialStats trials =
                bench.database()
                        .get()
                        .trials()
                        .statsWith(
                                run.packId(),
                                run.modelId(),
                                run.dataset(),
                                configSha,
                                known(f.sharpe()));
        double luck = trials.luckSharpe();
        Double dsrMin = report.spec().budget().dsrMin();
        double dsr = Normal.cdf((f.sharpe() - luck) / f.sharpeSigma());
        GateCheck deflated = Gate.checkDeflated(dsr, report.spec().budget()).orElse(null);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", run.runId());
        document.put("matrix_sha", matrix.meta().matrixSha());
        document.put("config_sha", configSha);
        document.put("test_start", day(report.sessionDays()[0]));
        document.put("test_end", day(report.sessionDays()[report.sessionDays().length - 1]));
        document.put("folds", ReportDocument.folds(report.folds()));
        Map<String, Object> metrics = ReportDocument.metrics(report);
        metrics.put("dsr", known(dsr));
        metrics.put("n_trials", trials.count());
        metrics.put("luck_sharpe", known(luck));
        if (withFiles) {
            effective(metrics, run, configSha, report, trials);
        }
        document.put("metrics", metrics);
        document.put("by_threshold", ReportDocument.thresholds(report.byThreshold()));
        document.put("gate", ReportDocument.gate(report, deflated, dsrMin));
        document.put("score", known(report.score()));
        document.put("benchmarks", report.benchmarks());
        document.put("details", report.details());
        document.put("pnl_source", report.pnlSource());
        List<Artifact> files = new ArrayList<>();
        if (withFiles) {
            files.addAll(files(run, pack, model, matrix, report, document));
        }
        document.put("warnings", report.warnings());
        document.put("simulated", matrix.meta().simulated());
        Map<String, Object> lineage = Lineage.of(pack, model, matrix);
        lineage.put("config_sha", configSha);
        lineage.put("learner_version", learnerVersion);
        lineage.put("seed", report.spec().seed());
        if (withFiles) {
            files.addAll(
                    ModelCard.write(
                            bench, artifacts, pack, model, "backtest", run, document, lineage));
        }
        Run done =
                bench.recorder()
                        .succeeded(
                                run,
                                matrix.meta().matrixSha(),
                                configSha,
                                Canonical.json(document),
                                Canonical.json(lineage));
        return new RunResult(
                done,
                headline(report, dsrMin),
                report.folds(),
                files,
                new Trial(
                        run.packId(),
                        run.modelId(),
                        run.dataset(),
                        configSha,
                        run.runId(),
                        known(f.sharpe()),
                        f.sessions(),
                        bench.clock().instant()),
                report.net());
    }

    /**
     * How many independent trials the recorded ones are worth, and the deflated Sharpe by that
     * number, beside the stricter one that the gate goes by: {@code n_effective, mean_correlation,
     * dsr_effective}. Trials that were deleted, or are over other sessions, count as independent.
     */
    private void effective(
            Map<String, Object> metrics,
            Run run,
            String configSha,
            BacktestReport report,
            TrialStats trials) {
        Figures f = report.figures();
        EffectiveTrials effective =
                new TrialCorrelation(bench.database().get())
                        .of(run, configSha, report.net(), Math.max(1, trials.count()));
        double luck = DeflatedSharpe.luck(trials.sharpeVariance(), effective.effective());
        metrics.put("n_effective", effective.effective());
        metrics.put("mean_correlation", known(effective.meanCorrelation()));
        metrics.put("dsr_effective", known(Normal.cdf((f.sharpe() - luck) / f.sharpeSigma())));
    }

    /** Writes the files of a run that was recorded without, and adds them to it. */
    void attach(Run run, Pack pack, ModelConfig model, Matrix matrix, BacktestReport report) {
        Map<String, Object> document = Canonical.parse(run.metricsJson());
        figures(document, report);
        List<Artifact> files = new ArrayList<>(files(run, pack, model, matrix, report, document));
        files.addAll(
                ModelCard.write(
                        bench,
                        artifacts,
                        pack,
                        model,
                        "backtest",
                        run,
                        document,
                        Canonical.parse(run.lineageJson())));
        bench.database().get().runs().attach(run.runId(), files, Canonical.json(document));
    }

    /** Adds what a variant of a sweep was recorded without; what it has stays as it was. */
    private static void figures(Map<String, Object> document, BacktestReport report) {
        Map<String, Object> metrics = new LinkedHashMap<>(ReportDocument.metrics(report));
        if (document.get("metrics") instanceof Map<?, ?> recorded) {
            recorded.forEach(
                    (name, value) -> {
                        if (value != null) {
                            metrics.put(String.valueOf(name), value);
                        }
                    });
        }
        document.put("metrics", metrics);
        document.put("by_threshold", ReportDocument.thresholds(report.byThreshold()));
        document.put("benchmarks", report.benchmarks());
        document.put("details", report.details());
    }

    private static String day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    /** An undefined Sharpe beats no luck at all. */
    private static double luckMax(Figures f, double dsrMin) {
        double max = DeflatedSharpe.luckMax(f.sharpe(), f.sharpeSigma(), dsrMin);
        return Double.isFinite(max) ? max : -Double.MAX_VALUE;
    }

    private List<Artifact> files(
            Run run,
            Pack pack,
            ModelConfig model,
            Matrix matrix,
            BacktestReport report,
            Map<String, Object> document) {
        Path folder =
                bench.home().workspace(pack.id(), model.modelId(), "reports").resolve(run.runId());
        Path plots =
                bench.home().workspace(pack.id(), model.modelId(), "plots").resolve(run.runId());
        Path equity = folder.resolve("equity.csv");
        Path trades = folder.resolve("trades.csv");
        Path oof = folder.resolve("oof.csv");
        List<Artifact> files = new ArrayList<>();
        files.add(artifacts.write("equity_csv", equity, ReportDocument.equityCsv(report)));
        files.add(artifacts.write("trades_csv", trades, TradeFiles.trades(report.trades())));
        Path explained = folder.resolve("trades.json");
        files.add(
                artifacts.write(
                        "trades_json",
                        explained,
                        Canonical.json(TradeExplanations.of(matrix, report))));
        document.put("trades_json", explained.toString());
        if (report.contracts() != null) {
            Path unfilled = folder.resolve("unfilled.csv");
            files.add(
                    artifacts.write(
                            "unfilled_csv", unfilled, TradeFiles.unfilled(report.unfilled())));
            document.put("unfilled_csv", unfilled.toString());
        }
        files.add(artifacts.write("oof_csv", oof, ReportDocument.oofCsv(report.oof())));
        files.add(artifacts.write("plot", plots.resolve("equity.svg"), Plots.equity(report)));
        files.add(
                artifacts.write(
                        "plot", plots.resolve("reliability.svg"), Plots.reliability(report)));
        document.put("equity_csv", equity.toString());
        document.put("trades_csv", trades.toString());
        document.put("oof_csv", oof.toString());
        document.put("plots_dir", plots.toString());
        return files;
    }

    private static Headline headline(BacktestReport report, @Nullable Double dsrMin) {
        Figures f = report.figures();
        return new Headline(
                report.spec().profile().code(),
                known(f.sharpe()),
                known(f.sharpeAnnual()),
                known(f.sortino()),
                known(f.calmar()),
                known(f.cumRet()),
                known(f.maxDrawdown()),
                known(f.winRate()),
                f.trades(),
                f.sessions(),
                known(f.sharpeSigma()),
                known(report.score()),
                report.restPasses(),
                dsrMin == null ? null : luckMax(f, dsrMin),
                null);
    }
}
