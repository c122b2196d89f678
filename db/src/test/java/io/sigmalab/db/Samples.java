package io.sigmalab.db;

import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.StoredModel;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.run.Trial;
import java.util.List;

/** Records to store. */
final class Samples {
    static final String DATASET = "simulated:seed=7,edge=0.0/SPY";
    static final String PROCESS = "host:4711:1795358701000";
    static final String SHA = "ab".repeat(32);

    private Samples() {}

    static StoredModel model(String pack, String model) {
        return new StoredModel(
                pack,
                model,
                "SPY",
                "eq",
                "intraday",
                "hourly",
                "{\"hours\":[10,11],\"k_sigma\":0.3}",
                SHA,
                Stores.NOW);
    }

    /** A succeeded run without a tag or sweep. */
    static Run run(String id, RunKind kind, String pack) {
        return new Run(
                id,
                kind,
                pack,
                "m",
                RunState.SUCCEEDED,
                Stores.NOW,
                Stores.NOW.plusSeconds(90),
                "cli",
                PROCESS,
                null,
                null,
                DATASET,
                "matrix",
                "config-" + id,
                "{\"splits\":5}",
                "{\"sharpe\":0.123456789012345}",
                "{\"seed\":2025}",
                null);
    }

    static Run backtest(String id, String pack) {
        return run(id, RunKind.BACKTEST, pack);
    }

    /** The run as it stood when it began. */
    static Run running(Run run) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                RunState.RUNNING,
                run.startedAt(),
                null,
                run.startedBy(),
                run.process(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                null,
                null,
                run.paramsJson(),
                "{}",
                "{}",
                null);
    }

    static Run with(Run run, String process, String tag, String sweepId, String dataset) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                run.state(),
                run.startedAt(),
                run.finishedAt(),
                run.startedBy(),
                process,
                tag,
                sweepId,
                dataset,
                run.matrixSha(),
                run.configSha(),
                run.paramsJson(),
                run.metricsJson(),
                run.lineageJson(),
                run.error());
    }

    static Run tagged(Run run, String tag) {
        return with(run, run.process(), tag, run.sweepId(), run.dataset());
    }

    static Run inSweep(Run run, String sweepId) {
        return with(run, run.process(), run.tag(), sweepId, run.dataset());
    }

    static Run by(Run run, String process) {
        return with(run, process, run.tag(), run.sweepId(), run.dataset());
    }

    static Run on(Run run, String dataset) {
        return with(run, run.process(), run.tag(), run.sweepId(), dataset);
    }

    static Run ended(Run run, RunState state, String error) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                state,
                run.startedAt(),
                run.finishedAt(),
                run.startedBy(),
                run.process(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                run.matrixSha(),
                run.configSha(),
                run.paramsJson(),
                run.metricsJson(),
                run.lineageJson(),
                error);
    }

    static Run documents(Run run, String params, String metrics, String lineage) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                run.state(),
                run.startedAt(),
                run.finishedAt(),
                run.startedBy(),
                run.process(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                run.matrixSha(),
                run.configSha(),
                params,
                metrics,
                lineage,
                run.error());
    }

    static Run startedAfter(Run run, long seconds) {
        return new Run(
                run.runId(),
                run.kind(),
                run.packId(),
                run.modelId(),
                run.state(),
                run.startedAt().plusSeconds(seconds),
                run.finishedAt(),
                run.startedBy(),
                run.process(),
                run.tag(),
                run.sweepId(),
                run.dataset(),
                run.matrixSha(),
                run.configSha(),
                run.paramsJson(),
                run.metricsJson(),
                run.lineageJson(),
                run.error());
    }

    /** Passes every check but the deflated Sharpe, and that up to a luck of its own Sharpe. */
    static Headline headline(double sharpe) {
        return headline(sharpe, true, sharpe);
    }

    static Headline headline(Double sharpe, boolean restPass, Double luckMax) {
        return new Headline(
                "balanced",
                sharpe,
                sharpe == null ? null : sharpe * Math.sqrt(252),
                1.5,
                0.75,
                0.12,
                0.08,
                0.55,
                42,
                250,
                0.0625,
                1.25,
                restPass,
                luckMax,
                null);
    }

    static FoldRow fold(int number) {
        return new FoldRow(
                number,
                1000 * number,
                200,
                Stores.NOW.minusSeconds(9_000_000),
                Stores.NOW.minusSeconds(1_000_000),
                Stores.NOW.minusSeconds(900_000),
                Stores.NOW,
                7,
                3,
                0.55,
                11,
                0.01,
                0.2,
                0.69,
                0.51);
    }

    static Trial trial(Run run, Double sharpe) {
        return new Trial(
                run.packId(),
                run.modelId(),
                run.dataset(),
                run.configSha(),
                run.runId(),
                sharpe,
                250,
                run.startedAt());
    }

    /** A result with two folds, two files, returns and a trial. */
    static RunResult result(Run run, Headline headline) {
        return new RunResult(
                run,
                headline,
                List.of(fold(1), fold(2)),
                List.of(
                        new Artifact("oof_csv", "workspace/p/m/reports/oof.csv", SHA, 12345),
                        new Artifact("equity_csv", "workspace/p/m/reports/equity.csv", SHA, 0)),
                trial(run, headline.sharpe()),
                new double[] {0.01, -0.02, 0, 0.005});
    }

    static Sweep sweep(String id, String pack, int variants) {
        return new Sweep(
                id,
                pack,
                "m",
                RunState.RUNNING,
                Stores.NOW,
                null,
                "cli",
                PROCESS,
                "tag",
                variants,
                0,
                0,
                "{\"thresholds\":[[0.5,0.52],[0.6]]}",
                SHA,
                "{\"engine\":\"0.1.0\"}",
                null,
                null);
    }

    static SweepCell cell(int number, String runId) {
        return new SweepCell(
                number,
                "thresholds",
                "0.50,0.52",
                "13,14",
                5,
                0.01,
                runId,
                RunState.SUCCEEDED,
                null,
                "{\"sharpe\":0.1}");
    }

    static SweepCell failedCell(int number, String reason) {
        return new SweepCell(
                number, "top_pct", "0.10", "", 5, 0, null, RunState.FAILED, reason, "{}");
    }
}
