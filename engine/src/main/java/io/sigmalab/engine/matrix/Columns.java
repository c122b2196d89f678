package io.sigmalab.engine.matrix;

import java.util.Arrays;

/** Figures of columns with missing values. Sums run in row order. */
final class Columns {
    /** Bins of the population stability index: deciles. */
    private static final int BINS = 10;

    /** Smallest share a bin is given, so that an empty one does not make the index infinite. */
    private static final double SMALLEST_SHARE = 1e-4;

    private Columns() {}

    /** Share of missing values, 0 for no rows. */
    static double missing(double[] column) {
        int missing = 0;
        for (double value : column) {
            if (value != value) {
                missing++;
            }
        }
        return column.length == 0 ? 0 : (double) missing / column.length;
    }

    /** At most {@code most} of the numbers from 0 to n − 1, evenly spread. */
    static int[] spread(int n, int most) {
        int count = Math.min(n, most);
        int[] rows = new int[count];
        for (int k = 0; k < count; k++) {
            rows[k] = (int) ((long) k * n / count);
        }
        return rows;
    }

    /**
     * Pearson correlation over the rows where both are known; NaN with fewer than {@code least}
     * such rows or when either is constant on them.
     */
    static double correlation(double[] x, double[] y, int[] rows, int least) {
        double sumX = 0;
        double sumY = 0;
        int n = 0;
        for (int row : rows) {
            double a = x[row];
            double b = y[row];
            if (a == a && b == b) {
                sumX += a;
                sumY += b;
                n++;
            }
        }
        if (n < least) {
            return Double.NaN;
        }
        double meanX = sumX / n;
        double meanY = sumY / n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int row : rows) {
            double a = x[row] - meanX;
            double b = y[row] - meanY;
            if (a == a && b == b) {
                xx += a * a;
                yy += b * b;
                xy += a * b;
            }
        }
        // A column that is constant but for rounding of its mean has no correlation.
        boolean constant = xx <= n * square(1e-14 * meanX) || yy <= n * square(1e-14 * meanY);
        return constant
                ? Double.NaN
                : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    }

    /**
     * The column less its mean, scaled to length 1, so that the {@linkplain #dot product} of two is
     * their correlation; empty when a value is missing or all are the same.
     */
    static double[] unit(double[] column) {
        double sum = 0;
        for (double value : column) {
            sum += value;
        }
        double mean = sum / column.length;
        double squares = 0;
        for (double value : column) {
            squares += square(value - mean);
        }
        // Also when the mean is not a number.
        if (!(squares > column.length * square(1e-14 * mean))) {
            return new double[0];
        }
        double scale = 1 / Math.sqrt(squares);
        double[] unit = new double[column.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (column[i] - mean) * scale;
        }
        return unit;
    }

    /** Sum of products; four sums side by side, for one alone waits for itself. */
    static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += x[i] * y[i];
        }
        return a + b + (c + d);
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * Number of pairs in which a value of the first column is the larger, ties counting one half.
     *
     * @param x ascending, nothing missing
     * @param y ascending, nothing missing
     */
    static double pairsWon(double[] x, double[] y) {
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double value : x) {
            while (below < y.length && y[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < y.length && y[upTo] <= value) {
                upTo++;
            }
            won += below + 0.5 * (upTo - below);
        }
        return won;
    }

    /**
     * Population stability index of the last against the first rows: {@code Σ (q − p) ln(q / p)}
     * over the deciles of the first and one more bin for missing values. Below 0.1 is called
     * stable, above 0.25 shifted.
     *
     * <p>Source: N. Siddiqi, <i>Credit Risk Scorecards</i>, 2006. NaN when either part is empty.
     */
    static double stability(double[] first, double[] last) {
        if (first.length == 0 || last.length == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.stream(first).filter(v -> v == v).sorted().toArray();
        double[] edges = new double[sorted.length == 0 ? 0 : BINS - 1];
        int distinct = 0;
        for (int k = 1; k <= edges.length; k++) {
            double edge = sorted[(int) ((long) k * sorted.length / BINS)];
            if (distinct == 0 || edge > edges[distinct - 1]) {
                edges[distinct++] = edge;
            }
        }
        edges = Arrays.copyOf(edges, distinct);
        double[] p = shares(first, edges);
        double[] q = shares(last, edges);
        double index = 0;
        for (int k = 0; k < p.length; k++) {
            index += (q[k] - p[k]) * Math.log(q[k] / p[k]);
        }
        return index;
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length + 2];
        for (double value : values) {
            shares[value != value ? edges.length + 1 : binOf(value, edges)]++;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.max(SMALLEST_SHARE, shares[k] / values.length);
        }
        return shares;
    }

    /** Number of edges at or below the value. */
    private static int binOf(double value, double[] edges) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
