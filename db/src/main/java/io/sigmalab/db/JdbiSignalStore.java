package io.sigmalab.db;

import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.Signal;
import io.sigmalab.engine.run.SignalStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Signals in the table {@code signals}. */
public final class JdbiSignalStore implements SignalStore {
    private static final String COLUMNS =
            """
            run_id, pack_id, model_id, ticker, decision_time, side, probability, contract,
            entry_price, stop_price, target_price, lineage, created_at
            """;

    private final Transactions transactions;

    /**
     * @param database where to store
     */
    public JdbiSignalStore(Database database) {
        this.transactions = database.transactions();
    }

    @Override
    public void put(List<Signal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        Signal first = signals.get(0);
        transactions.run(
                "store signals of " + first.packId() + "/" + first.modelId(),
                handle -> signals.forEach(signal -> put(handle, signal)));
    }

    private void put(Handle handle, Signal signal) {
        String lineage = transactions.dialect().json(":lineage");
        // Not MERGE: on PostgreSQL two of them at once may both insert.
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO signals (%s)
                                VALUES (:runId, :packId, :modelId, :ticker, :decisionTime, :side,
                                    :probability, :contract, :entryPrice, :stopPrice, :targetPrice,
                                    %s, :createdAt)
                                ON CONFLICT DO NOTHING
                                """
                                        .formatted(COLUMNS, lineage)),
                        signal)
                .execute();
        bind(
                        handle.createUpdate(
                                """
                                UPDATE signals
                                SET pack_id = :packId, model_id = :modelId, side = :side,
                                    probability = :probability, contract = :contract,
                                    entry_price = :entryPrice, stop_price = :stopPrice,
                                    target_price = :targetPrice, lineage = %s,
                                    created_at = :createdAt
                                WHERE run_id = :runId AND ticker = :ticker
                                    AND decision_time = :decisionTime
                                """
                                        .formatted(lineage)),
                        signal)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Signal signal) {
        return statement
                .bind("runId", Values.text("run", signal.runId()))
                .bind("packId", Values.text("pack", signal.packId()))
                .bind("modelId", Values.text("model", signal.modelId()))
                .bind("ticker", Values.text("ticker", signal.ticker()))
                .bind("decisionTime", Values.time(signal.decisionTime()))
                .bind("side", signal.side())
                .bind("probability", signal.probability())
                .bind("contract", Values.textOrNull("contract", signal.contract()))
                .bind("entryPrice", Values.figure(signal.entryPrice()))
                .bind("stopPrice", Values.figure(signal.stopPrice()))
                .bind("targetPrice", Values.figure(signal.targetPrice()))
                .bind("lineage", signal.lineageJson())
                .bind("createdAt", Values.time(signal.createdAt()));
    }

    @Override
    public List<Signal> list(String packId, String modelId, int limit, int offset) {
        RunFilter.checkPage(limit, offset);
        return transactions.call(
                "list signals of " + packId + "/" + modelId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                        FROM signals
                                        WHERE pack_id = :packId AND model_id = :modelId
                                        ORDER BY decision_time DESC, created_at DESC, signal_id DESC
                                        LIMIT :limit OFFSET :offset
                                        """
                                                .formatted(COLUMNS))
                                .bind("packId", Values.text("pack", packId))
                                .bind("modelId", Values.text("model", modelId))
                                .bind("limit", limit)
                                .bind("offset", offset)
                                .map(JdbiSignalStore::signal)
                                .list());
    }

    private static Signal signal(ResultSet row, StatementContext context) throws SQLException {
        return new Signal(
                row.getString("run_id"),
                row.getString("pack_id"),
                row.getString("model_id"),
                row.getString("ticker"),
                Values.time(row, "decision_time"),
                row.getString("side"),
                row.getDouble("probability"),
                row.getString("contract"),
                Values.figure(row, "entry_price"),
                Values.figure(row, "stop_price"),
                Values.figure(row, "target_price"),
                Documents.read("lineage", row.getString("lineage"), null),
                Values.time(row, "created_at"));
    }
}
