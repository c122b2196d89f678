package io.sigmalab.db;

import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of the tables of sweeps, read. */
final class SweepRows {
    /** Columns that {@link #sweep} reads. */
    static final String COLUMNS =
            """
            sweep_id, pack_id, model_id, state, started_at, finished_at, started_by, process, tag,
            variants, done, failed, plan, plan_sha, lineage, exact, pbo, error
            """;

    private SweepRows() {}

    static Sweep sweep(ResultSet row, StatementContext context) throws SQLException {
        String exact = row.getString("exact");
        return new Sweep(
                row.getString("sweep_id"),
                row.getString("pack_id"),
                row.getString("model_id"),
                RunRows.state(row.getString("state")),
                Values.time(row, "started_at"),
                Values.timeOrNull(row, "finished_at"),
                row.getString("started_by"),
                row.getString("process"),
                row.getString("tag"),
                row.getInt("variants"),
                row.getInt("done"),
                row.getInt("failed"),
                Documents.read("plan", row.getString("plan"), exact),
                row.getString("plan_sha"),
                Documents.read("lineage", row.getString("lineage"), exact),
                Values.figure(row, "pbo"),
                row.getString("error"));
    }

    static SweepCell cell(ResultSet row, StatementContext context) throws SQLException {
        return new SweepCell(
                row.getInt("cell"),
                row.getString("kind"),
                row.getString("variant"),
                row.getString("hours"),
                row.getInt("splits"),
                row.getDouble("embargo"),
                row.getString("run_id"),
                RunRows.state(row.getString("state")),
                row.getString("reason"),
                Documents.read("result", row.getString("result"), row.getString("exact")));
    }
}
