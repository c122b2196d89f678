package io.sigmalab.engine.metric;

import java.util.Arrays;
import java.util.Random;

/** Series of the published test vectors. */
final class Series {
    /** "mixed_returns" of empyrical-reloaded, tests/test_stats.py, without its leading NaN. */
    static final double[] MIXED = percent(1, 10, -4, 2, 3, 2, 1, -10);

    private Series() {}

    static double[] percent(double... values) {
        return Arrays.stream(values).map(v -> v / 100).toArray();
    }

    static double[] normal(long seed, int n, double mean, double sd) {
        Random random = new Random(seed);
        double[] r = new double[n];
        Arrays.setAll(r, i -> mean + sd * random.nextGaussian());
        return r;
    }

    static double[] ofPrices(double... prices) {
        double[] r = new double[prices.length - 1];
        Arrays.setAll(r, i -> prices[i + 1] / prices[i] - 1);
        return r;
    }
}
