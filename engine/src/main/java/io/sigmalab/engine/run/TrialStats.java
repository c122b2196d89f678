package io.sigmalab.engine.run;

/**
 * What the ledger says about a pack and model on one dataset.
 *
 * @param count distinct configurations tried
 * @param sharpeVariance sample variance of their Sharpe ratios per session, 0 for fewer than two
 * @param luckSharpe Sharpe per session that luck alone is expected to reach: the highest since the
 *     first trial, so that trying near-copies, which shrinks the variance, lowers nothing
 */
public record TrialStats(int count, double sharpeVariance, double luckSharpe) {
    /** Nothing tried yet. */
    public static final TrialStats NONE = new TrialStats(0, 0, 0);
}
