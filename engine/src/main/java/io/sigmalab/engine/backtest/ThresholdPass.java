package io.sigmalab.engine.backtest;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What every one of many thresholds would have earned trade by trade, in one pass over the rows: no
 * caps, no cooldown, results added up. Whether a higher threshold picks better trades is seen best
 * without the limits of a policy, whose variants go another way; see {@link ConfidenceCurve}.
 *
 * <p>A row trades at every threshold up to its confidence, which with ascending thresholds is the
 * front of the list: each row touches only those, one next to the other. Each threshold sees its
 * trades in the order of the rows, so every bit is that of a loop over rows for it alone.
 *
 * @param thresholds ascending
 * @param trades rows whose confidence reaches the threshold
 * @param wins those that earned more than 0
 * @param sum of their results
 * @param squares sum of the squares of their results
 * @param drawdown deepest fall of the running sum below its high, the start of 0 included
 */
public record ThresholdPass(
        double[] thresholds,
        int[] trades,
        int[] wins,
        double[] sum,
        double[] squares,
        double[] drawdown) {
    /** Thresholds that are worked on together: their columns stay in the first cache. */
    private static final int LANES = 512;

    /**
     * Runs over the rows.
     *
     * @param confidence of each row; NaN never trades
     * @param result of each row's trade
     * @param thresholds ascending
     */
    public static ThresholdPass of(double[] confidence, double[] result, double[] thresholds) {
        int n = confidence.length;
        if (result.length != n) {
            throw new IllegalArgumentException(
                    "result must have " + n + " rows, had " + result.length);
        }
        for (int t = 1; t < thresholds.length; t++) {
            if (!(thresholds[t] >= thresholds[t - 1])) {
                throw new IllegalArgumentException("thresholds must ascend, entry " + t);
            }
        }
        int count = thresholds.length;
        ThresholdPass pass =
                new ThresholdPass(
                        thresholds.clone(),
                        new int[count],
                        new int[count],
                        new double[count],
                        new double[count],
                        new double[count]);
        int[] reached = new int[n];
        for (int i = 0; i < n; i++) {
            reached[i] = reached(thresholds, confidence[i]);
            if (reached[i] > 0) {
                pass.trades[reached[i] - 1]++;
                pass.wins[reached[i] - 1] += result[i] > 0 ? 1 : 0;
            }
        }
        // Whoever reaches a threshold reaches those below it.
        for (int t = count - 2; t >= 0; t--) {
            pass.trades[t] += pass.trades[t + 1];
            pass.wins[t] += pass.wins[t + 1];
        }
        int parts = (count + LANES - 1) / LANES;
        IntStream.range(0, parts)
                .parallel()
                .forEach(
                        part -> {
                            int from = part * LANES;
                            lanes(pass, reached, result, from, Math.min(count, from + LANES));
                        });
        return pass;
    }

    /** Number of thresholds that a confidence reaches. */
    private static int reached(double[] thresholds, double confidence) {
        if (Double.isNaN(confidence)) {
            return 0;
        }
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] <= confidence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void lanes(
            ThresholdPass pass, int[] reached, double[] result, int from, int to) {
        int width = to - from;
        double[] sum = new double[width];
        double[] squares = new double[width];
        double[] high = new double[width];
        double[] fall = new double[width];
        for (int i = 0; i < reached.length; i++) {
            int open = Math.min(width, reached[i] - from);
            if (open > 0) {
                add(sum, squares, high, fall, result[i], open);
            }
        }
        System.arraycopy(sum, 0, pass.sum, from, width);
        System.arraycopy(squares, 0, pass.squares, from, width);
        System.arraycopy(fall, 0, pass.drawdown, from, width);
    }

    /** A method of its own, so that the compiler turns its loop into vector instructions. */
    private static void add(
            double[] sum, double[] squares, double[] high, double[] fall, double r, int open) {
        double square = r * r;
        for (int t = 0; t < open; t++) {
            double now = sum[t] + r;
            double top = Math.max(high[t], now);
            sum[t] = now;
            squares[t] += square;
            high[t] = top;
            fall[t] = Math.max(fall[t], top - now);
        }
    }

    /** Mean over standard deviation of a threshold's trades; NaN for fewer than two. */
    public double sharpe(int t) {
        int n = trades[t];
        double mean = sum[t] / n;
        double variance = (squares[t] - sum[t] * mean) / (n - 1);
        return n > 1 && variance > 0 ? mean / Math.sqrt(variance) : Double.NaN;
    }

    /**
     * Equal steps from the least confidence to the greatest.
     *
     * @param steps at least 2
     */
    public static double[] grid(double[] confidence, int steps) {
        double[] known = Arrays.stream(confidence).filter(c -> !Double.isNaN(c)).toArray();
        if (known.length == 0) {
            return new double[0];
        }
        double low = Arrays.stream(known).min().orElseThrow();
        double high = Arrays.stream(known).max().orElseThrow();
        double[] grid = new double[steps];
        for (int t = 0; t < steps; t++) {
            grid[t] = low + (high - low) * t / (steps - 1);
        }
        return grid;
    }
}
