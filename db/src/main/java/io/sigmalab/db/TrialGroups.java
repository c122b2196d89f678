package io.sigmalab.db;

import io.sigmalab.engine.run.Trial;
import io.sigmalab.engine.run.TrialStats;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger of trials, the statistics of each group of them, and the gate of the runs that
 * hangs on those, in step. Everything here runs inside the caller's transaction with the row of the
 * group locked, so that what two programs try at once is counted one after the other.
 */
final class TrialGroups {
    /** Columns of a {@link Group}: {@code g} is trial_groups. */
    static final String COLUMNS =
            """
            g.trials, g.sharpes, g.sharpe_mean, g.sharpe_m2, g.luck_sharpe
            """;

    /**
     * The trials of a group in the order in which one process would have made them: those of a
     * sweep by their place in its plan, whoever was first.
     */
    static final String IN_ORDER =
            """

            FROM (
                SELECT t.*, r.cell,
                    MIN(t.trial_id) OVER (PARTITION BY COALESCE(r.sweep_id, t.run_id)) AS began
                FROM trial_ledger t
                LEFT JOIN sweep_results r ON r.run_id = t.run_id
                WHERE t.pack_id = :packId AND t.model_id = :modelId AND t.dataset = :dataset
            ) trial
            ORDER BY began, COALESCE(cell, 0), trial_id
            """;

    private TrialGroups() {}

    /**
     * Statistics of the trials of a pack and model on a dataset.
     *
     * @param trials distinct configurations
     * @param sharpes those of them whose Sharpe ratio is defined
     * @param mean mean of those ratios
     * @param m2 sum of their squared distances from the mean
     * @param luck what luck alone is expected to reach: the highest since the first trial
     */
    record Group(int trials, int sharpes, double mean, double m2, double luck) {
        static final Group NONE = new Group(0, 0, 0, 0, 0);

        double variance() {
            return sharpes < 2 ? 0 : m2 / (sharpes - 1);
        }

        TrialStats stats() {
            return new TrialStats(trials, variance(), luck);
        }

        /**
         * The group with one trial more. Mean and spread by Welford's update, which stays exact
         * however many there are.
         *
         * @param sharpe null when the trial has no Sharpe ratio; it is counted all the same
         */
        Group with(@Nullable Double sharpe) {
            if (sharpe == null) {
                return new Group(trials + 1, sharpes, mean, m2, luck);
            }
            double distance = sharpe - mean;
            double newMean = mean + distance / (sharpes + 1);
            return new Group(
                    trials + 1, sharpes + 1, newMean, m2 + distance * (sharpe - newMean), luck);
        }

        /**
         * The same with the luck that follows. It never falls: copies of what was tried bring the
         * ratios closer together, and an older run would look better for it.
         *
         * @param formula what luck is then expected to reach
         */
        Group with(@Nullable Double sharpe, LuckFormula formula) {
            Group next = with(sharpe);
            double now = formula.luck(next.trials, next.variance());
            if (!Double.isFinite(now)) {
                throw new IllegalArgumentException(
                        "the luck formula must give a finite number, was " + now);
            }
            return new Group(next.trials, next.sharpes, next.mean, next.m2, Math.max(luck, now));
        }

        /** The same with at least as much luck. */
        Group atLeast(double floor) {
            return new Group(trials, sharpes, mean, m2, Math.max(luck, floor));
        }

        /** Whether a run passes today. */
        boolean passes(boolean restPass, @Nullable Double luckMax) {
            return restPass && (luckMax == null || luck <= luckMax);
        }
    }

    static Group group(ResultSet row, StatementContext context) throws SQLException {
        int trials = row.getInt("trials");
        if (row.wasNull()) {
            return Group.NONE;
        }
        return new Group(
                trials,
                row.getInt("sharpes"),
                row.getDouble("sharpe_mean"),
                row.getDouble("sharpe_m2"),
                row.getDouble("luck_sharpe"));
    }

    /** The group, or nothing when nothing was tried yet. */
    static Optional<Group> find(Handle handle, String packId, String modelId, String dataset) {
        return select(handle, packId, modelId, dataset, "");
    }

    /** The group, made when it is new, locked until the transaction ends. */
    static Group lock(Handle handle, String packId, String modelId, String dataset) {
        Optional<Group> group = select(handle, packId, modelId, dataset, "FOR UPDATE");
        if (group.isPresent()) {
            return group.get();
        }
        handle.createUpdate(
                        """
                        INSERT INTO trial_groups (pack_id, model_id, dataset, trials, sharpes,
                            sharpe_mean, sharpe_m2, luck_sharpe)
                        VALUES (:packId, :modelId, :dataset, 0, 0, 0, 0, 0)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("packId", packId)
                .bind("modelId", modelId)
                .bind("dataset", dataset)
                .execute();
        return select(handle, packId, modelId, dataset, "FOR UPDATE").orElseThrow();
    }

    private static Optional<Group> select(
            Handle handle, String packId, String modelId, String dataset, String locking) {
        return handle.createQuery(
                        """
                        SELECT %s
                        FROM trial_groups g
                        WHERE g.pack_id = :packId AND g.model_id = :modelId AND g.dataset = :dataset
                        %s
                        """
                                .formatted(COLUMNS, locking))
                .bind("packId", packId)
                .bind("modelId", modelId)
                .bind("dataset", dataset)
                .map(TrialGroups::group)
                .findOne();
    }

    /**
     * Adds a trial to the ledger, unless its configuration was tried before.
     *
     * @param group the locked group of the trial
     * @param formula what luck is expected to reach
     * @return the group as it is then
     */
    static Group add(Handle handle, Group group, Trial trial, LuckFormula formula) {
        Double sharpe = Values.figure(trial.sharpe());
        int added =
                handle.createUpdate(
                                """
                                INSERT INTO trial_ledger (pack_id, model_id, dataset, config_sha,
                                    run_id, sharpe, observations, tried_at)
                                VALUES (:packId, :modelId, :dataset, :configSha,
                                    :runId, :sharpe, :observations, :triedAt)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("packId", trial.packId())
                        .bind("modelId", trial.modelId())
                        .bind("dataset", trial.dataset())
                        .bind("configSha", trial.configSha())
                        .bind("runId", trial.runId())
                        .bind("sharpe", sharpe)
                        .bind("observations", trial.observations())
                        .bind("triedAt", Values.time(trial.triedAt()))
                        .execute();
        if (added == 0) {
            return group;
        }
        Group now = group.with(sharpe, formula);
        store(handle, trial.packId(), trial.modelId(), trial.dataset(), group, now);
        return now;
    }

    /**
     * Computes the statistics of a group anew, in an order that does not depend on who was first:
     * processes that share a sweep then end with the same bits as one that did it alone.
     *
     * @param floor what luck was expected to reach before that sweep; it does not fall below
     */
    static void settle(
            Handle handle,
            String packId,
            String modelId,
            String dataset,
            double floor,
            LuckFormula formula) {
        Group group = lock(handle, packId, modelId, dataset);
        List<Optional<Double>> sharpes =
                handle.createQuery("SELECT sharpe" + IN_ORDER)
                        .bind("packId", packId)
                        .bind("modelId", modelId)
                        .bind("dataset", dataset)
                        .map((row, context) -> Optional.ofNullable(Values.figure(row, "sharpe")))
                        .list();
        Group now = Group.NONE;
        for (Optional<Double> sharpe : sharpes) {
            now = now.with(sharpe.orElse(null), formula);
        }
        store(handle, packId, modelId, dataset, group, now.atLeast(floor));
    }

    private static void store(
            Handle handle, String packId, String modelId, String dataset, Group before, Group now) {
        handle.createUpdate(
                        """
                        UPDATE trial_groups
                        SET trials = :trials, sharpes = :sharpes, sharpe_mean = :mean,
                            sharpe_m2 = :m2, luck_sharpe = :luck
                        WHERE pack_id = :packId AND model_id = :modelId AND dataset = :dataset
                        """)
                .bind("packId", packId)
                .bind("modelId", modelId)
                .bind("dataset", dataset)
                .bind("trials", now.trials())
                .bind("sharpes", now.sharpes())
                .bind("mean", now.mean())
                .bind("m2", now.m2())
                .bind("luck", now.luck())
                .execute();
        moveGates(handle, packId, modelId, dataset, before.luck(), now.luck());
    }

    /** Turns the gate of the runs between the luck of before and of now; the others keep theirs. */
    private static void moveGates(
            Handle handle,
            String packId,
            String modelId,
            String dataset,
            double before,
            double now) {
        if (before == now) {
            return;
        }
        handle.createUpdate(
                        """
                        UPDATE backtest_runs
                        SET gate_pass = (luck_max >= :now)
                        WHERE pack_id = :packId AND model_id = :modelId AND dataset = :dataset
                            AND luck_max >= :low AND luck_max < :high
                            AND gate_rest_pass = TRUE
                        """)
                .bind("packId", packId)
                .bind("modelId", modelId)
                .bind("dataset", dataset)
                .bind("now", now)
                .bind("low", Math.min(before, now))
                .bind("high", Math.max(before, now))
                .execute();
    }
}
