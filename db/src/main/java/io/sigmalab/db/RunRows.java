package io.sigmalab.db;

import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.RankedRun;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;

/** Tables and columns of runs, and how a row becomes a record. */
final class RunRows {
    /** Columns that the three tables of runs share. */
    static final String SHARED =
            """
            run_id, pack_id, model_id, state, started_at, finished_at, started_by, process, tag,
            sweep_id, dataset, matrix_sha, config_sha, error
            """;

    /** Columns of a {@link Run}: {@code t} is one of the three tables, {@code r} is runs. */
    static final String RUN =
            """
            t.run_id, t.pack_id, t.model_id, t.state, t.started_at, t.finished_at, t.started_by,
            t.process, t.tag, t.sweep_id, t.dataset, t.matrix_sha, t.config_sha, t.error,
            r.kind, r.params, r.metrics, r.lineage, r.exact
            """;

    /** Columns of a {@link RankedRun}: {@code t} is backtest_runs. */
    static final String RANKED =
            """
            t.run_id, t.pack_id, t.model_id, t.started_at, t.tag, t.sweep_id, t.dataset,
            t.matrix_sha, t.ranked
            """;

    /** Columns of a {@link Headline}: {@code t} is backtest_runs. */
    static final String HEADLINE =
            """
            t.profile, t.sharpe, t.sharpe_annual, t.sortino, t.calmar, t.cum_ret, t.max_drawdown,
            t.win_rate, t.trades, t.observations, t.sharpe_sigma, t.score, t.gate_rest_pass,
            t.luck_max, t.pbo
            """;

    private RunRows() {}

    /** Table that holds the runs of a kind. */
    static String table(RunKind kind) {
        return switch (kind) {
            case BUILD -> "build_runs";
            case TRAIN -> "training_runs";
            case BACKTEST -> "backtest_runs";
        };
    }

    static RunState state(String code) {
        return RunState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static RunKind kind(String code) {
        return RunKind.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Run run(ResultSet row, StatementContext context) throws SQLException {
        String exact = row.getString("exact");
        return new Run(
                row.getString("run_id"),
                kind(row.getString("kind")),
                row.getString("pack_id"),
                row.getString("model_id"),
                state(row.getString("state")),
                Values.time(row, "started_at"),
                Values.timeOrNull(row, "finished_at"),
                row.getString("started_by"),
                row.getString("process"),
                row.getString("tag"),
                row.getString("sweep_id"),
                row.getString("dataset"),
                row.getString("matrix_sha"),
                row.getString("config_sha"),
                Documents.read("params", row.getString("params"), exact),
                Documents.read("metrics", row.getString("metrics"), exact),
                Documents.read("lineage", row.getString("lineage"), exact),
                row.getString("error"));
    }

    /**
     * A ranked run.
     *
     * @param shownJson as {@link RankedRun#shownJson}
     */
    static RankedRun ranked(ResultSet row, String shownJson) throws SQLException {
        return new RankedRun(
                row.getString("run_id"),
                row.getString("pack_id"),
                row.getString("model_id"),
                Values.time(row, "started_at"),
                row.getString("tag"),
                row.getString("sweep_id"),
                row.getString("dataset"),
                row.getString("matrix_sha"),
                shownJson);
    }

    static Headline headline(ResultSet row, StatementContext context) throws SQLException {
        return new Headline(
                Objects.requireNonNull(row.getString("profile")),
                Values.figure(row, "sharpe"),
                Values.figure(row, "sharpe_annual"),
                Values.figure(row, "sortino"),
                Values.figure(row, "calmar"),
                Values.figure(row, "cum_ret"),
                Values.figure(row, "max_drawdown"),
                Values.figure(row, "win_rate"),
                row.getInt("trades"),
                row.getInt("observations"),
                Values.figure(row, "sharpe_sigma"),
                Values.figure(row, "score"),
                row.getBoolean("gate_rest_pass"),
                Values.figure(row, "luck_max"),
                Values.figure(row, "pbo"));
    }
}
