package io.sigmalab.engine.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Isotonic regression: the non-decreasing curve nearest to the outcomes in squares, straight
 * between its points, flat beyond its ends.
 *
 * <p>Rows of equal score are averaged first. Of a flat stretch only both ends are kept.
 *
 * <p>Sources: M. Ayer et al., Annals of Mathematical Statistics 26, 1955 (pool adjacent violators);
 * B. Zadrozny and C. Elkan, <i>Transforming Classifier Scores into Accurate Multiclass Probability
 * Estimates</i>, KDD 2002; interpolation and clipping as in scikit-learn.
 */
public final class Isotonic implements Curve {
    private final double[] x;
    private final double[] y;

    private Isotonic(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * Fits to scores and outcomes.
     *
     * @param f finite scores, in any order
     * @param outcome value of each row, for a class 0 or 1
     */
    public static Isotonic fit(double[] f, double[] outcome) {
        if (f.length == 0 || f.length != outcome.length) {
            throw new IllegalArgumentException(
                    "f and outcome must have the same length above 0, had "
                            + f.length
                            + " and "
                            + outcome.length);
        }
        Integer[] order = new Integer[f.length];
        for (int i = 0; i < f.length; i++) {
            if (!Double.isFinite(f[i]) || !Double.isFinite(outcome[i])) {
                throw new IllegalArgumentException("f and outcome must be finite, entry " + i);
            }
            order[i] = i;
        }
        Arrays.sort(order, (i, j) -> Double.compare(f[i], f[j]));
        double[] x = new double[f.length];
        double[] mean = new double[f.length];
        double[] weight = new double[f.length];
        int n = 0;
        for (int row : order) {
            if (n == 0 || f[row] != x[n - 1]) {
                x[n++] = f[row];
            }
            weight[n - 1]++;
            mean[n - 1] += outcome[row];
        }
        for (int i = 0; i < n; i++) {
            mean[i] /= weight[i];
        }
        double[] level = pool(Arrays.copyOf(mean, n), Arrays.copyOf(weight, n));
        return ofLevels(Arrays.copyOf(x, n), level);
    }

    /** A curve through stored points: x strictly ascending, y non-decreasing. */
    static Isotonic ofPoints(double[] x, double[] y) {
        boolean ordered = x.length > 0 && x.length == y.length;
        for (int i = 1; ordered && i < x.length; i++) {
            ordered = x[i - 1] < x[i] && y[i - 1] <= y[i];
        }
        if (!ordered) {
            throw new IllegalArgumentException("points must ascend: " + Arrays.toString(x));
        }
        return new Isotonic(x.clone(), y.clone());
    }

    /**
     * Pool adjacent violators: the non-decreasing sequence nearest to {@code y} in weighted
     * squares.
     *
     * @param y values in order
     * @param weight positive weights
     */
    public static double[] pool(double[] y, double[] weight) {
        int n = y.length;
        double[] mean = new double[n];
        double[] total = new double[n];
        int[] count = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            double m = y[i];
            double w = weight[i];
            int c = 1;
            while (blocks > 0 && mean[blocks - 1] >= m) {
                blocks--;
                double sum = total[blocks] + w;
                m = (mean[blocks] * total[blocks] + m * w) / sum;
                w = sum;
                c += count[blocks];
            }
            mean[blocks] = m;
            total[blocks] = w;
            count[blocks++] = c;
        }
        double[] result = new double[n];
        int next = 0;
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(result, next, next + count[b], mean[b]);
            next += count[b];
        }
        return result;
    }

    private static Isotonic ofLevels(double[] x, double[] level) {
        int kept = 0;
        for (int i = 0; i < x.length; i++) {
            boolean inside =
                    i > 0
                            && i < x.length - 1
                            && level[i] == level[i - 1]
                            && level[i] == level[i + 1];
            if (!inside) {
                x[kept] = x[i];
                level[kept++] = level[i];
            }
        }
        return new Isotonic(Arrays.copyOf(x, kept), Arrays.copyOf(level, kept));
    }

    @Override
    public double apply(double logOdds) {
        int at = Arrays.binarySearch(x, logOdds);
        if (at >= 0) {
            return y[at];
        }
        int above = -at - 1;
        if (above == 0) {
            return y[0];
        }
        if (above == x.length) {
            return y[above - 1];
        }
        double share = (logOdds - x[above - 1]) / (x[above] - x[above - 1]);
        return y[above - 1] + share * (y[above] - y[above - 1]);
    }

    @Override
    public Map<String, List<Double>> numbers() {
        return Map.of("x", list(x), "y", list(y));
    }

    private static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return List.copyOf(list);
    }
}
