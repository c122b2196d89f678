package io.sigmalab.db;

import io.sigmalab.db.TrialGroups.Group;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.RankedDocument;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Trial;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes runs with all that belongs to them, inside the caller's transaction. */
final class RunWriter {
    private final Dialect dialect;
    private final LuckFormula luck;

    RunWriter(Dialect dialect, LuckFormula luck) {
        this.dialect = dialect;
        this.luck = luck;
    }

    /** Adds a run as it stands. */
    void insert(Handle handle, Run run) {
        bindDocuments(
                        handle.createUpdate(
                                """
                                INSERT INTO runs (run_id, kind, params, metrics, lineage, exact)
                                VALUES (:runId, :kind, %s, %s, %s, :exact)
                                """
                                        .formatted(
                                                dialect.json(":params"),
                                                dialect.json(":metrics"),
                                                dialect.json(":lineage"))),
                        run)
                .bind("kind", run.kind().code())
                .execute();
        bindStart(
                        bindOutcome(
                                handle.createUpdate(
                                        """
                                INSERT INTO %s (%s)
                                VALUES (:runId, :packId, :modelId, :state, :startedAt, :finishedAt,
                                    :startedBy, :process, :tag, :sweepId, :dataset, :matrixSha,
                                    :configSha, :error)
                                """
                                                .formatted(
                                                        RunRows.table(run.kind()), RunRows.SHARED)),
                                run),
                        run)
                .execute();
    }

    /**
     * Replaces an unfinished run by its final state.
     *
     * @return whether there was such a run
     */
    boolean update(Handle handle, Run run) {
        int updated =
                bindOutcome(
                                handle.createUpdate(
                                        """
                                        UPDATE %s
                                        SET state = :state, finished_at = :finishedAt, tag = :tag,
                                            sweep_id = :sweepId, dataset = :dataset,
                                            matrix_sha = :matrixSha, config_sha = :configSha,
                                            error = :error
                                        WHERE run_id = :runId
                                            AND pack_id = :packId AND model_id = :modelId
                                            AND state IN ('queued', 'running', 'interrupted')
                                        """
                                                .formatted(RunRows.table(run.kind()))),
                                run)
                        .execute();
        if (updated == 0) {
            return false;
        }
        bindDocuments(
                        handle.createUpdate(
                                """
                                UPDATE runs
                                SET params = %s, metrics = %s, lineage = %s, exact = :exact
                                WHERE run_id = :runId
                                """
                                        .formatted(
                                                dialect.json(":params"),
                                                dialect.json(":metrics"),
                                                dialect.json(":lineage"))),
                        run)
                .execute();
        return true;
    }

    /** Replaces the document of figures of a run that is there; the others keep their text. */
    void replaceMetrics(Handle handle, String runId, String metricsJson) {
        Map<String, String> documents =
                handle.createQuery("SELECT params, lineage, exact FROM runs WHERE run_id = :runId")
                        .bind("runId", runId)
                        .map(
                                (row, context) -> {
                                    String exact = row.getString("exact");
                                    return Map.of(
                                            "params",
                                            Documents.read(
                                                    "params", row.getString("params"), exact),
                                            "lineage",
                                            Documents.read(
                                                    "lineage", row.getString("lineage"), exact),
                                            "metrics",
                                            metricsJson);
                                })
                        .one();
        handle.createUpdate(
                        "UPDATE runs SET metrics = %s, exact = :exact WHERE run_id = :runId"
                                .formatted(dialect.json(":metrics")))
                .bind("metrics", metricsJson)
                .bind("exact", Documents.exact(documents))
                .bind("runId", runId)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE backtest_runs SET ranked = :ranked
                        WHERE run_id = :runId AND profile IS NOT NULL
                        """)
                .bind("ranked", RankedDocument.of(metricsJson))
                .bind("runId", runId)
                .execute();
    }

    /** Writes everything of a result but the run itself, which is there already. */
    void addResults(Handle handle, RunResult result) {
        Run run = result.run();
        insertFolds(handle, run.runId(), result.folds());
        insertArtifacts(handle, run.runId(), result.artifacts());
        if (result.sessionReturns().length > 0) {
            handle.createUpdate(
                            """
                            INSERT INTO backtest_returns (run_id, session_returns)
                            VALUES (:runId, :sessionReturns)
                            """)
                    .bind("runId", run.runId())
                    .bind("sessionReturns", Values.bytes(result.sessionReturns()))
                    .execute();
        }
        Trial trial = result.trial();
        Headline headline = result.headline();
        if (trial == null && headline == null) {
            return;
        }
        // Last, because everybody who tries something with this model and data waits for it.
        Group group = TrialGroups.lock(handle, run.packId(), run.modelId(), run.dataset());
        if (trial != null) {
            group = TrialGroups.add(handle, group, trial, luck);
        }
        if (headline != null) {
            writeHeadline(handle, run, headline, group);
        }
    }

    /**
     * Refuses a result that contradicts itself.
     *
     * @throws IllegalArgumentException naming the contradiction
     */
    static void check(RunResult result) {
        Run run = result.run();
        require(run.state().isFinal(), "run.state must be final, was " + run.state());
        boolean backtest = run.kind() == RunKind.BACKTEST;
        boolean figures =
                result.headline() != null
                        || result.trial() != null
                        || !result.folds().isEmpty()
                        || result.sessionReturns().length > 0;
        require(backtest || !figures, "a " + run.kind().code() + " run has no folds or figures");
        require(
                result.headline() == null || run.state() == RunState.SUCCEEDED,
                "a run has figures only when it succeeded, was " + run.state());
        Trial trial = result.trial();
        require(
                trial == null
                        || (trial.runId().equals(run.runId())
                                && trial.packId().equals(run.packId())
                                && trial.modelId().equals(run.modelId())
                                && trial.dataset().equals(run.dataset())),
                "trial must name the run, pack, model and dataset of " + run.runId());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static void insertFolds(Handle handle, String runId, List<FoldRow> folds) {
        if (folds.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO backtest_folds (run_id, fold, train_rows, test_rows,
                            train_start, train_end, test_start, test_end, purged, embargoed,
                            threshold, trades, cum_ret, sharpe, log_loss, auc)
                        VALUES (:runId, :fold, :trainRows, :testRows,
                            :trainStart, :trainEnd, :testStart, :testEnd, :purged, :embargoed,
                            :threshold, :trades, :cumRet, :sharpe, :logLoss, :auc)
                        """);
        for (FoldRow fold : folds) {
            batch.bind("runId", runId)
                    .bind("fold", fold.fold())
                    .bind("trainRows", fold.trainRows())
                    .bind("testRows", fold.testRows())
                    .bind("trainStart", Values.time(fold.trainStart()))
                    .bind("trainEnd", Values.time(fold.trainEnd()))
                    .bind("testStart", Values.time(fold.testStart()))
                    .bind("testEnd", Values.time(fold.testEnd()))
                    .bind("purged", fold.purged())
                    .bind("embargoed", fold.embargoed())
                    .bind("threshold", Values.figure(fold.threshold()))
                    .bind("trades", fold.trades())
                    .bind("cumRet", Values.figure(fold.cumRet()))
                    .bind("sharpe", Values.figure(fold.sharpe()))
                    .bind("logLoss", Values.figure(fold.logLoss()))
                    .bind("auc", Values.figure(fold.auc()))
                    .add();
        }
        batch.execute();
    }

    static void insertArtifacts(Handle handle, String runId, List<Artifact> artifacts) {
        if (artifacts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO artifacts (run_id, position, kind, uri, sha256, size_bytes)
                        VALUES (:runId, :position, :kind, :uri, :sha256, :sizeBytes)
                        """);
        for (int i = 0; i < artifacts.size(); i++) {
            Artifact artifact = artifacts.get(i);
            batch.bind("runId", runId)
                    .bind("position", i)
                    .bind("kind", Values.text("artifact kind", artifact.kind()))
                    .bind("uri", Values.text("artifact uri", artifact.uri()))
                    .bind("sha256", artifact.sha256())
                    .bind("sizeBytes", artifact.sizeBytes())
                    .add();
        }
        batch.execute();
    }

    private static void writeHeadline(Handle handle, Run run, Headline headline, Group group) {
        // Never turned into null, which would mean that the check is not made.
        Double luckMax = headline.luckMax();
        handle.createUpdate(
                        """
                        UPDATE backtest_runs
                        SET profile = :profile, sharpe = :sharpe, sharpe_annual = :sharpeAnnual,
                            sortino = :sortino, calmar = :calmar, cum_ret = :cumRet,
                            max_drawdown = :maxDrawdown, win_rate = :winRate, trades = :trades,
                            observations = :observations, sharpe_sigma = :sharpeSigma,
                            score = :score, gate_rest_pass = :gateRestPass, luck_max = :luckMax,
                            gate_pass = :gatePass, pbo = :pbo, ranked = :ranked
                        WHERE run_id = :runId
                        """)
                .bind("runId", run.runId())
                .bind("profile", Values.text("profile", headline.profile()))
                .bind("sharpe", Values.figure(headline.sharpe()))
                .bind("sharpeAnnual", Values.figure(headline.sharpeAnnual()))
                .bind("sortino", Values.figure(headline.sortino()))
                .bind("calmar", Values.figure(headline.calmar()))
                .bind("cumRet", Values.figure(headline.cumRet()))
                .bind("maxDrawdown", Values.figure(headline.maxDrawdown()))
                .bind("winRate", Values.figure(headline.winRate()))
                .bind("trades", headline.trades())
                .bind("observations", headline.observations())
                .bind("sharpeSigma", Values.figure(headline.sharpeSigma()))
                .bind("score", Values.figure(headline.score()))
                .bind("gateRestPass", headline.gateRestPass())
                .bind("luckMax", luckMax)
                .bind("gatePass", group.passes(headline.gateRestPass(), luckMax))
                .bind("pbo", Values.figure(headline.pbo()))
                .bind("ranked", RankedDocument.of(run.metricsJson()))
                .execute();
    }

    private static <S extends SqlStatement<S>> S bindStart(S statement, Run run) {
        return statement
                .bind("startedAt", Values.time(run.startedAt()))
                .bind("startedBy", Values.text("started by", run.startedBy()))
                .bind("process", Values.text("process", run.process()));
    }

    private static <S extends SqlStatement<S>> S bindOutcome(S statement, Run run) {
        return statement
                .bind("runId", Values.text("run id", run.runId()))
                .bind("packId", Values.text("pack", run.packId()))
                .bind("modelId", Values.text("model", run.modelId()))
                .bind("state", run.state().code())
                .bind("finishedAt", Values.time(run.finishedAt()))
                .bind("tag", Values.textOrNull("tag", run.tag()))
                .bind("sweepId", Values.textOrNull("sweep id", run.sweepId()))
                .bind("dataset", Values.text("dataset", run.dataset()))
                .bind("matrixSha", Values.textOrNull("matrix", run.matrixSha()))
                .bind("configSha", Values.textOrNull("config", run.configSha()))
                .bind("error", Values.textOrNull("error", run.error()));
    }

    private static <S extends SqlStatement<S>> S bindDocuments(S statement, Run run) {
        return statement
                .bind("runId", Values.text("run id", run.runId()))
                .bind("params", run.paramsJson())
                .bind("metrics", run.metricsJson())
                .bind("lineage", run.lineageJson())
                .bind(
                        "exact",
                        Documents.exact(
                                Map.of(
                                        "params", run.paramsJson(),
                                        "metrics", run.metricsJson(),
                                        "lineage", run.lineageJson())));
    }
}
