package io.sigmalab.engine.option;

import java.util.Arrays;

/**
 * Where today's implied volatility stands among those of past sessions.
 *
 * <p>Only sessions before today enter, so the figures can be known at today's decision. Sessions
 * without a volatility (NaN) are left out; with fewer than {@code minimum} left nothing is known.
 *
 * <p>Source: rank and percentile as tastytrade defines them.
 *
 * @param rank 100 (now − min)/(max − min), held within 0 to 100; NaN when all past ones are equal
 * @param percentile share of past sessions strictly below now, times 100
 * @param zScore (now − mean)/standard deviation of the past, n − 1 in the denominator; NaN when
 *     they do not vary
 * @param beyond whether now lies outside the past range, so that the rank was held back
 * @param sessions how many past volatilities were used
 */
public record VolatilityRank(
        double rank, double percentile, double zScore, boolean beyond, int sessions) {
    /** Sessions of a year: the usual window. */
    public static final int YEAR = 252;

    /** From past volatilities, in any order, and today's. */
    public static VolatilityRank of(double[] past, double now, int minimum) {
        return of(past, 0, past.length, now, minimum);
    }

    /**
     * For every session of a series, from the {@code window} sessions that end the day before it.
     *
     * @param daily one volatility per session, oldest first, NaN where not known
     * @param window how many sessions to look back, gaps included
     * @param minimum fewest known volatilities in the window, at least 2
     */
    public static VolatilityRank[] series(double[] daily, int window, int minimum) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, was " + window);
        }
        VolatilityRank[] ranks = new VolatilityRank[daily.length];
        for (int i = 0; i < daily.length; i++) {
            ranks[i] = of(daily, Math.max(0, i - window), i, daily[i], minimum);
        }
        return ranks;
    }

    private static VolatilityRank of(double[] daily, int from, int to, double now, int minimum) {
        if (minimum < 2) {
            throw new IllegalArgumentException("minimum must be at least 2, was " + minimum);
        }
        double[] past = Arrays.copyOfRange(daily, from, to);
        int n = 0;
        int below = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double value : past) {
            if (!Double.isNaN(value)) {
                n++;
                below += value < now ? 1 : 0;
                least = Math.min(least, value);
                most = Math.max(most, value);
                sum += value;
            }
        }
        if (n < minimum || Double.isNaN(now)) {
            return new VolatilityRank(Double.NaN, Double.NaN, Double.NaN, false, n);
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : past) {
            if (!Double.isNaN(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        boolean varies = most > least;
        double rank = 100 * (now - least) / (most - least);
        return new VolatilityRank(
                varies ? Math.max(0, Math.min(100, rank)) : Double.NaN,
                100.0 * below / n,
                varies ? (now - mean) / Math.sqrt(squares / (n - 1)) : Double.NaN,
                now < least || now > most,
                n);
    }
}
