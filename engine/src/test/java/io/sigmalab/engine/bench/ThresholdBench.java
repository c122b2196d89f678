package io.sigmalab.engine.bench;

import io.sigmalab.engine.backtest.ThresholdPass;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * 100,000 rows at 1,000 thresholds: trades, wins, sum, squares and drawdown of each. A loop in
 * numba takes 0.22 s on the machine these numbers are compared on; a plain Java loop stands beside
 * it here and must give the same bits.
 */
public final class ThresholdBench {
    private ThresholdBench() {}

    /** No arguments. */
    public static void main(String[] args) {
        int rows = 100_000;
        Random random = new Random(1);
        double[] confidence = new double[rows];
        double[] result = new double[rows];
        Arrays.setAll(confidence, i -> 0.34 + 0.4 * random.nextDouble());
        Arrays.setAll(result, i -> 0.002 * random.nextGaussian());
        double[] thresholds = ThresholdPass.grid(confidence, 1_000);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 40; round++) {
            long start = System.nanoTime();
            ThresholdPass.of(confidence, result, thresholds);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        ThresholdPass pass = ThresholdPass.of(confidence, result, thresholds);
        long start = System.nanoTime();
        double[] slow = new double[thresholds.length];
        double check = 0;
        for (int t = 0; t < thresholds.length; t++) {
            double sum = 0;
            double high = 0;
            double fall = 0;
            for (int i = 0; i < rows; i++) {
                if (confidence[i] >= thresholds[t]) {
                    sum += result[i];
                    high = Math.max(high, sum);
                    fall = Math.max(fall, high - sum);
                }
            }
            slow[t] = sum;
            check += Math.abs(fall - pass.drawdown()[t]);
        }
        double plain = (System.nanoTime() - start) / 1e9;
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "100,000 rows x 1,000 thresholds: %.4f s (best of 40; target 0.055), plain loop %.2f s,"
                                + " sums equal %b, drawdowns differ by %s",
                        best,
                        plain,
                        Arrays.equals(slow, pass.sum()),
                        check));
    }
}
