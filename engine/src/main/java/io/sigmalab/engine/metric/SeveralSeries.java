package io.sigmalab.engine.metric;

/**
 * Cumulative return and Sharpe ratio of several series of returns, to the last bit {@link
 * Returns#cumulative} and {@link SharpeRatio#perPeriod} of each. Every value of a series waits for
 * the one before it; those of different series do not, so that all of them take little longer than
 * the longest alone.
 *
 * @param cumulative of each series
 * @param sharpe of each series per period, against cash of 0
 */
public record SeveralSeries(double[] cumulative, double[] sharpe) {
    /**
     * Works them out.
     *
     * @param series finite returns, one a period; lengths may differ
     */
    public static SeveralSeries of(double[][] series) {
        int count = series.length;
        Moments.Sums[] sums = new Moments.Sums[count];
        double[] equity = new double[count];
        int longest = 0;
        for (int s = 0; s < count; s++) {
            sums[s] = new Moments.Sums();
            equity[s] = 1;
            longest = Math.max(longest, series[s].length);
        }
        for (int i = 0; i < longest; i++) {
            for (int s = 0; s < count; s++) {
                if (i < series[s].length) {
                    double value = series[s][i];
                    equity[s] = Returns.grow(equity[s], value);
                    sums[s].add(value);
                }
            }
        }
        double[] sharpe = new double[count];
        for (int s = 0; s < count; s++) {
            if (!sums[s].isFinite()) {
                Check.finite(series[s], "returns");
            }
            equity[s] -= 1;
            sharpe[s] = SharpeRatio.perPeriod(sums[s].moments(), 0);
        }
        return new SeveralSeries(equity, sharpe);
    }
}
