package io.sigmalab.db;

import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.Sweep;
import org.jdbi.v3.core.Handle;

/** What a sweep does to the luck of the trials that it joins. */
final class SweepLuck {
    private SweepLuck() {}

    /** What luck was expected to reach before the sweep tried anything. */
    static void remember(Handle handle, String sweepId, Run first) {
        double luck =
                TrialGroups.find(handle, first.packId(), first.modelId(), first.dataset())
                        .map(TrialGroups.Group::luck)
                        .orElse(0.0);
        handle.createUpdate(
                        """
                        UPDATE backtest_sweeps
                        SET luck_before = :luck
                        WHERE sweep_id = :sweepId AND luck_before IS NULL
                        """)
                .bind("sweepId", sweepId)
                .bind("luck", luck)
                .execute();
    }

    /**
     * Brings the statistics of what the sweep tried to the last bit that they have whatever the
     * order was in which its variants were stored. Luck then is what it would have been for one
     * process; a sweep that was not shared leaves it where it is.
     */
    static void settle(Handle handle, Sweep sweep, LuckFormula luck) {
        boolean isShared = isShared(handle, sweep.sweepId());
        handle.createQuery(
                        """
                        SELECT DISTINCT b.dataset, COALESCE(s.luck_before, g.luck_sharpe) AS luck_then,
                            g.luck_sharpe AS luck_now
                        FROM backtest_runs b
                        JOIN backtest_sweeps s ON s.sweep_id = b.sweep_id
                        JOIN trial_groups g ON g.pack_id = b.pack_id AND g.model_id = b.model_id
                            AND g.dataset = b.dataset
                        WHERE b.sweep_id = :sweepId
                        ORDER BY b.dataset
                        """)
                .bind("sweepId", sweep.sweepId())
                .map(
                        (row, context) ->
                                new Floor(
                                        row.getString("dataset"),
                                        row.getDouble(isShared ? "luck_then" : "luck_now")))
                .list()
                .forEach(
                        floor ->
                                TrialGroups.settle(
                                        handle,
                                        sweep.packId(),
                                        sweep.modelId(),
                                        floor.dataset(),
                                        floor.luck(),
                                        luck));
    }

    /** Luck that a dataset's trials do not fall below. */
    private record Floor(String dataset, double luck) {}

    private static boolean isShared(Handle handle, String sweepId) {
        return handle.createQuery("SELECT count(*) FROM shared_sweeps WHERE sweep_id = :sweepId")
                        .bind("sweepId", sweepId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
