package io.sigmalab.db;

import io.sigmalab.engine.run.Trial;
import io.sigmalab.engine.run.TrialLedger;
import io.sigmalab.engine.run.TrialStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in the table {@code trial_ledger}. It has no way to add: that happens in the
 * transaction that stores the backtest.
 */
public final class JdbiTrialLedger implements TrialLedger {
    private final Transactions transactions;
    private final LuckFormula luck;

    /**
     * @param database where the ledger is
     * @param luck benchmark of the deflated Sharpe ratio
     */
    public JdbiTrialLedger(Database database, LuckFormula luck) {
        this.transactions = database.transactions();
        this.luck = luck;
    }

    @Override
    public TrialStats stats(String packId, String modelId, String dataset) {
        return transactions.call(
                "count the trials of " + packId + "/" + modelId,
                handle ->
                        TrialGroups.find(
                                        handle,
                                        Values.text("pack", packId),
                                        Values.text("model", modelId),
                                        Values.text("dataset", dataset))
                                .map(TrialGroups.Group::stats)
                                .orElse(TrialStats.NONE));
    }

    @Override
    public TrialStats statsWith(
            String packId,
            String modelId,
            String dataset,
            String configSha,
            @Nullable Double sharpe) {
        return transactions.call(
                "count the trials of " + packId + "/" + modelId,
                handle -> {
                    TrialGroups.Group group =
                            TrialGroups.find(
                                            handle,
                                            Values.text("pack", packId),
                                            Values.text("model", modelId),
                                            Values.text("dataset", dataset))
                                    .orElse(TrialGroups.Group.NONE);
                    boolean isTried =
                            handle.createQuery(
                                            """
                                            SELECT 1
                                            FROM trial_ledger
                                            WHERE pack_id = :packId AND model_id = :modelId
                                                AND dataset = :dataset
                                                AND config_sha = :configSha
                                            """)
                                    .bind("packId", packId)
                                    .bind("modelId", modelId)
                                    .bind("dataset", dataset)
                                    .bind("configSha", configSha)
                                    .mapTo(Integer.class)
                                    .findOne()
                                    .isPresent();
                    return isTried ? group.stats() : group.with(sharpe, luck).stats();
                });
    }

    @Override
    public List<Trial> trials(String packId, String modelId, String dataset) {
        return transactions.call(
                "list the trials of " + packId + "/" + modelId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT pack_id, model_id, dataset, config_sha, run_id,
                                            sharpe, observations, tried_at"""
                                                + TrialGroups.IN_ORDER)
                                .bind("packId", Values.text("pack", packId))
                                .bind("modelId", Values.text("model", modelId))
                                .bind("dataset", Values.text("dataset", dataset))
                                .map(
                                        (row, context) ->
                                                new Trial(
                                                        row.getString("pack_id"),
                                                        row.getString("model_id"),
                                                        row.getString("dataset"),
                                                        row.getString("config_sha"),
                                                        row.getString("run_id"),
                                                        Values.figure(row, "sharpe"),
                                                        row.getInt("observations"),
                                                        Values.time(row, "tried_at")))
                                .list());
    }
}
