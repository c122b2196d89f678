package io.sigmalab.engine.run;

/**
 * What the ledger says about a pack and model on one dataset.
 *
 * @param count distinct configurations tried
 * @param sharpeVariance sample variance of their Sharpe ratios per session, 0 for fewer than two
 */
public record TrialStats(int count, double sharpeVariance) {
    /** Nothing tried yet. */
    public static final TrialStats NONE = new TrialStats(0, 0);
}
