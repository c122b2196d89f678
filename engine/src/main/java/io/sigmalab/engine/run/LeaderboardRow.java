package io.sigmalab.engine.run;

/**
 * One ranked backtest. The deflated Sharpe and the gate are those of today's ledger, not of the day
 * of the run: they fall as more is tried.
 *
 * @param run what is shown of the run
 * @param headline its figures
 * @param trials trials in the ledger for its pack, model and dataset
 * @param luckSharpe Sharpe per session that luck alone is expected to reach after those trials
 */
public record LeaderboardRow(
        RankedRun run, Headline headline, TrialStats trials, double luckSharpe) {
    /** Whether every check passes today. */
    public boolean gatePass() {
        return headline.gateRestPass()
                && (headline.luckMax() == null || luckSharpe <= headline.luckMax());
    }
}
