package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.ModelStore;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.StoredModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Models in the table {@code models}. */
public final class JdbiModelStore implements ModelStore {
    private static final String COLUMNS =
            """
            pack_id, model_id, ticker, asset, horizon, cadence, config, config_sha, exact,
            created_at
            """;

    private final Transactions transactions;

    /**
     * @param database where to store
     */
    public JdbiModelStore(Database database) {
        this.transactions = database.transactions();
    }

    @Override
    public void put(StoredModel model) {
        String name = model.packId() + "/" + model.modelId();
        String config = transactions.dialect().json(":config");
        transactions.run(
                "store model " + name,
                handle -> {
                    // Not MERGE: on PostgreSQL two of them at once may both insert.
                    bind(
                                    handle.createUpdate(
                                            """
                                            INSERT INTO models (%s)
                                            VALUES (:packId, :modelId, :ticker, :asset, :horizon,
                                                :cadence, %s, :configSha, :exact, :createdAt)
                                            ON CONFLICT DO NOTHING
                                            """
                                                    .formatted(COLUMNS, config)),
                                    model)
                            .bind("createdAt", Values.time(model.createdAt()))
                            .execute();
                    bind(
                                    handle.createUpdate(
                                            """
                                            UPDATE models
                                            SET ticker = :ticker, asset = :asset,
                                                horizon = :horizon, cadence = :cadence,
                                                config = %s, config_sha = :configSha,
                                                exact = :exact
                                            WHERE pack_id = :packId AND model_id = :modelId
                                            """
                                                    .formatted(config)),
                                    model)
                            .execute();
                });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, StoredModel model) {
        return statement
                .bind("packId", Values.text("pack", model.packId()))
                .bind("modelId", Values.text("model", model.modelId()))
                .bind("ticker", Values.text("ticker", model.ticker()))
                .bind("asset", Values.text("asset", model.asset()))
                .bind("horizon", Values.text("horizon", model.horizon()))
                .bind("cadence", Values.text("cadence", model.cadence()))
                .bind("config", model.configJson())
                .bind("configSha", model.configSha())
                .bind("exact", Documents.exact(Map.of("config", model.configJson())));
    }

    private static StoredModel model(ResultSet row, StatementContext context) throws SQLException {
        return new StoredModel(
                row.getString("pack_id"),
                row.getString("model_id"),
                row.getString("ticker"),
                row.getString("asset"),
                row.getString("horizon"),
                row.getString("cadence"),
                Documents.read("config", row.getString("config"), row.getString("exact")),
                row.getString("config_sha"),
                Values.time(row, "created_at"));
    }

    @Override
    public Optional<StoredModel> find(String packId, String modelId) {
        return transactions.call(
                "read model " + packId + "/" + modelId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                        FROM models
                                        WHERE pack_id = :packId AND model_id = :modelId
                                        """
                                                .formatted(COLUMNS))
                                .bind("packId", Values.text("pack", packId))
                                .bind("modelId", Values.text("model", modelId))
                                .map(JdbiModelStore::model)
                                .findOne());
    }

    @Override
    public List<StoredModel> list(@Nullable String packId, int limit, int offset) {
        RunFilter.checkPage(limit, offset);
        Conditions conditions = new Conditions().equal("pack_id", packId);
        return transactions.call(
                "list models",
                handle ->
                        conditions
                                .bind(
                                        handle.createQuery(
                                                """
                                                SELECT %s
                                                FROM models
                                                %s
                                                ORDER BY created_at DESC, pack_id, model_id
                                                LIMIT :limit OFFSET :offset
                                                """
                                                        .formatted(COLUMNS, conditions.where())))
                                .bind("limit", limit)
                                .bind("offset", offset)
                                .map(JdbiModelStore::model)
                                .list());
    }

    @Override
    public boolean delete(String packId, String modelId) {
        return transactions.write(
                "delete model " + packId + "/" + modelId,
                handle -> {
                    Values.text("pack", packId);
                    Values.text("model", modelId);
                    refuseWhileInUse(handle, packId, modelId);
                    String runs =
                            """
                            DELETE FROM runs
                            WHERE run_id IN (
                                SELECT run_id FROM %s
                                WHERE pack_id = :packId AND model_id = :modelId)
                            """;
                    execute(handle, runs.formatted("build_runs"), packId, modelId);
                    execute(handle, runs.formatted("training_runs"), packId, modelId);
                    execute(handle, runs.formatted("backtest_runs"), packId, modelId);
                    String rows = "DELETE FROM %s WHERE pack_id = :packId AND model_id = :modelId";
                    execute(handle, rows.formatted("backtest_sweeps"), packId, modelId);
                    return execute(handle, rows.formatted("models"), packId, modelId) > 0;
                });
    }

    private static int execute(Handle handle, String sql, String packId, String modelId) {
        return handle.createUpdate(sql).bind("packId", packId).bind("modelId", modelId).execute();
    }

    private static void refuseWhileInUse(Handle handle, String packId, String modelId) {
        String unfinished =
                "FROM %s WHERE pack_id = :packId AND model_id = :modelId"
                        + " AND state IN ('queued', 'running')";
        Optional<String> inUse =
                handle.createQuery(
                                "SELECT run_id AS id "
                                        + unfinished.formatted("build_runs")
                                        + " UNION ALL SELECT run_id "
                                        + unfinished.formatted("training_runs")
                                        + " UNION ALL SELECT run_id "
                                        + unfinished.formatted("backtest_runs")
                                        + " UNION ALL SELECT sweep_id "
                                        + unfinished.formatted("backtest_sweeps")
                                        + " ORDER BY id LIMIT 1")
                        .bind("packId", packId)
                        .bind("modelId", modelId)
                        .mapTo(String.class)
                        .findOne();
        if (inUse.isPresent()) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the model is in use by " + inUse.get(),
                    packId + "/" + modelId,
                    "cancel that first");
        }
    }
}
