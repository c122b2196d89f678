package io.sigmalab.engine.run;

/**
 * How many backtests a filter leaves.
 *
 * @param total all of them
 * @param passing those that pass their gate today
 */
public record LeaderboardCount(long total, long passing) {}
