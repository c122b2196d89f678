package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the dashboard but the health, fetched in one go.
 *
 * @param models number of models
 * @param runs number of runs of all kinds, sweeps included
 * @param trials configurations in the ledger
 * @param best what stands at the top, or null when nothing was backtested
 * @param recent models that were worked on last
 * @param last newest runs of all kinds
 * @param ledger trials of the model that stands at the top, or null
 */
record Facts(
        long models,
        long runs,
        long trials,
        @Nullable Best best,
        List<Recent> recent,
        List<RecentRun> last,
        @Nullable Ledger ledger) {
    /**
     * The best backtest.
     *
     * @param figures its metrics by code
     * @param benchmarks what holding and others made
     * @param sharpe 95 % interval of the annual Sharpe, or null
     */
    record Best(
            LeaderRow row,
            Map<String, Object> figures,
            Map<String, Object> benchmarks,
            double @Nullable [] sharpe,
            boolean isSimulated,
            @Nullable EquityCurve equity) {}

    /**
     * A model in the list.
     *
     * @param did what was done last, {@code backtest}; empty for nothing
     * @param at when that was, or when the model was made
     * @param best its best backtest, or null
     * @param equity of that; empty when there is none
     */
    record Recent(
            String packId,
            String modelId,
            String did,
            Instant at,
            @Nullable LeaderRow best,
            double[] equity) {}

    /**
     * What was tried with a model.
     *
     * @param dataset on which data
     * @param trials how often
     * @param effective how many independent trials those are worth; null for none
     * @param luck annual Sharpe that luck alone is expected to reach
     * @param sharpes annual Sharpe of each trial that traded
     * @param looks looks at sealed days of these data; null when none were ever sealed
     */
    record Ledger(
            String packId,
            String modelId,
            String dataset,
            long trials,
            @Nullable Double effective,
            @Nullable Double luck,
            double[] sharpes,
            @Nullable Double looks) {}
}
