package io.sigmalab.db;

/**
 * Sharpe ratio per session that luck alone is expected to reach as the best of many trials; the
 * benchmark of the deflated Sharpe ratio.
 */
@FunctionalInterface
public interface LuckFormula {
    /**
     * @param trials how many configurations were tried, at least 1
     * @param variance sample variance of their Sharpe ratios per session, 0 for fewer than two
     * @return a finite number, 0 for one trial
     */
    double luck(int trials, double variance);
}
