package io.sigmalab.engine.evidence;

import io.sigmalab.engine.metric.Moments;
import io.sigmalab.engine.metric.SharpeRatio;
import java.util.Arrays;

/**
 * Whether one result is better than another over the same sessions. Both are resampled together, in
 * the same blocks, so that what moved both cancels.
 *
 * <p>The p-value is two-sided: how often the resampled difference of the Sharpe ratios, centred on
 * 0, is at least as large as the one seen. Source: O. Ledoit and M. Wolf, <i>Robust Performance
 * Hypothesis Testing with the Sharpe Ratio</i>, J. of Empirical Finance 15(5), 2008, without
 * studentising; blocks as in {@link StationaryBootstrap}.
 *
 * @param sessions compared
 * @param correlation of the two; NaN when one does not vary
 * @param meanDifference mean of first minus second a session
 * @param sharpeDifference Sharpe per session of the first minus that of the second; NaN when one is
 *     undefined
 * @param low lower end of the interval of {@code sharpeDifference}
 * @param high upper end
 * @param pValue that both have the same Sharpe ratio; NaN when it is undefined
 * @param better share of draws in which the first has the larger Sharpe ratio
 */
public record PairedComparison(
        int sessions,
        double correlation,
        double meanDifference,
        double sharpeDifference,
        double low,
        double high,
        double pValue,
        double better) {
    /**
     * Compares two results.
     *
     * @param first net result of every session
     * @param second of the same sessions
     * @param draws number of resampled records, at least 1
     * @param level share of draws inside the interval, in (0, 1)
     * @param seed fixes every draw on every machine
     */
    public static PairedComparison of(
            double[] first, double[] second, int draws, double level, long seed) {
        int n = first.length;
        if (second.length != n) {
            throw new IllegalArgumentException(
                    "both must have the same sessions, had " + n + " and " + second.length);
        }
        double mean = Moments.of(first).mean() - Moments.of(second).mean();
        double seen = SharpeRatio.perPeriod(first, 0) - SharpeRatio.perPeriod(second, 0);
        double[] drawn = n < 2 ? new double[0] : differences(first, second, draws, seed);
        if (Double.isNaN(seen) || 2 * drawn.length <= draws) {
            return new PairedComparison(
                    n,
                    correlation(first, second),
                    mean,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);
        }
        int extreme = 0;
        int better = 0;
        for (double difference : drawn) {
            extreme += Math.abs(difference - seen) >= Math.abs(seen) ? 1 : 0;
            better += difference > 0 ? 1 : 0;
        }
        Arrays.sort(drawn);
        return new PairedComparison(
                n,
                correlation(first, second),
                mean,
                seen,
                StationaryBootstrap.percentile(drawn, (1 - level) / 2),
                StationaryBootstrap.percentile(drawn, (1 + level) / 2),
                // Ours is one of the draws: never 0, and exact however few there are.
                (1.0 + extreme) / (1 + drawn.length),
                (double) better / drawn.length);
    }

    /** Differences of the Sharpe ratios in the draws where both are defined. */
    private static double[] differences(double[] first, double[] second, int draws, long seed) {
        int n = first.length;
        StationaryBootstrap.Blocks blocks = StationaryBootstrap.Blocks.of(n, draws, seed);
        double[] one = new double[n];
        double[] other = new double[n];
        double[] found = new double[draws];
        int count = 0;
        for (int draw = 0; draw < draws; draw++) {
            blocks.resample(draw, first, one);
            blocks.resample(draw, second, other);
            double difference = SharpeRatio.perPeriod(one, 0) - SharpeRatio.perPeriod(other, 0);
            if (!Double.isNaN(difference)) {
                found[count++] = difference;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static double correlation(double[] first, double[] second) {
        Moments a = Moments.of(first);
        Moments b = Moments.of(second);
        double cross = 0;
        for (int t = 0; t < first.length; t++) {
            cross += (first[t] - a.mean()) * (second[t] - b.mean());
        }
        double scale = (first.length - 1) * a.sd() * b.sd();
        return scale > 0 ? Math.max(-1, Math.min(1, cross / scale)) : Double.NaN;
    }
}
