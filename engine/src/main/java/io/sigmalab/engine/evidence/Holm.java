package io.sigmalab.engine.evidence;

import java.util.Arrays;

/**
 * p-values adjusted for having looked several times, so that the chance of even one false alarm
 * stays below the level.
 *
 * <p>Source: S. Holm, <i>A Simple Sequentially Rejective Multiple Test Procedure</i>, Scandinavian
 * J. of Statistics 6(2), 1979.
 */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p-values in the order given: the k-th smallest of m is multiplied by {@code m − k +
     * 1}, never below one before it, never above 1.
     *
     * @param p in [0, 1]; NaN (no test was possible) stays NaN and does not count
     */
    public static double[] adjust(double[] p) {
        Integer[] order = new Integer[p.length];
        int m = 0;
        for (int i = 0; i < p.length; i++) {
            if (Double.isNaN(p[i])) {
                continue;
            }
            if (!(p[i] >= 0 && p[i] <= 1)) {
                throw new IllegalArgumentException(
                        "p must lie in [0, 1], entry " + i + " was " + p[i]);
            }
            order[m++] = i;
        }
        Arrays.sort(order, 0, m, (i, j) -> Double.compare(p[i], p[j]));
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double floor = 0;
        for (int k = 0; k < m; k++) {
            floor = Math.max(floor, Math.min(1, (m - k) * p[order[k]]));
            adjusted[order[k]] = floor;
        }
        return adjusted;
    }
}
