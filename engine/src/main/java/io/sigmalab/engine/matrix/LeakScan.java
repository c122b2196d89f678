package io.sigmalab.engine.matrix;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.math.RadixSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Looks for features that know the label too well to be honest. Markets give a single feature a
 * correlation of a few hundredths with the next return; one near 1 is the future in disguise.
 *
 * <p>Flagged is an absolute correlation with the label's return above {@value #MAX_CORRELATION}, or
 * an area under the ROC curve above {@value #MAX_AUC} for telling one class from the others or UP
 * from DOWN by this feature alone, in either direction. Both need {@value #LEAST} rows on each
 * side.
 */
public final class LeakScan {
    /** Largest correlation with the label's return that is believed. */
    public static final double MAX_CORRELATION = 0.95;

    /** Largest area under the ROC curve of one feature alone that is believed. */
    public static final double MAX_AUC = 0.98;

    /** Rows that a figure needs on each side. */
    static final int LEAST = 30;

    /** The area is worked out on at most so many rows, evenly spread: ample to tell 0.98. */
    private static final int SAMPLE = 10_000;

    /** Bins by which a feature that is plainly honest is told. */
    private static final int BINS = 64;

    private LeakScan() {}

    /**
     * How well one feature alone knows the label.
     *
     * @param feature name
     * @param correlation with the label's return; NaN when it cannot be told
     * @param auc largest area over the classes, at least 0.5; NaN when it cannot be told
     */
    public record Association(String feature, double correlation, double auc) {
        /** Whether this is too good to be honest. */
        public boolean isSuspect() {
            return Math.abs(correlation) > MAX_CORRELATION || auc > MAX_AUC;
        }

        /** The finding in one line. */
        public String message() {
            return String.format(
                    Locale.ROOT,
                    "feature %s may know the future: correlation with the label's return %.3f"
                            + " (limit %.2f), AUC alone %.3f (limit %.2f)",
                    feature,
                    correlation,
                    MAX_CORRELATION,
                    auc,
                    MAX_AUC);
        }
    }

    /**
     * Every feature, in matrix order.
     *
     * @param features one entry a feature
     */
    public record Report(List<Association> features) {
        public Report {
            features = List.copyOf(features);
        }

        /** Those that are too good to be honest. */
        public List<Association> suspects() {
            return features.stream().filter(Association::isSuspect).toList();
        }
    }

    /** Scans a matrix; rows without a label are left out. */
    public static Report scan(Matrix matrix, int parallelism) {
        int[] labelled = labelledRows(matrix);
        int[] sample = sample(labelled);
        Association[] found = new Association[matrix.featureNames().size()];
        Parallel.forEach(
                parallelism,
                found.length,
                f -> {
                    double[] column = matrix.features()[f];
                    found[f] =
                            new Association(
                                    matrix.featureNames().get(f),
                                    Columns.correlation(
                                            column, matrix.labelReturn(), labelled, LEAST),
                                    auc(column, matrix.label(), sample));
                });
        return new Report(Arrays.asList(found));
    }

    /**
     * Number of suspects of {@link #scan}. Of features that are plainly none only bounds are worked
     * out, which takes a fraction of the time: a sweep asks this before its first variant.
     */
    public static int suspects(Matrix matrix) {
        int[] labelled = labelledRows(matrix);
        int[] sample = sample(labelled);
        int suspects = 0;
        for (double[] column : matrix.features()) {
            double correlation = Columns.correlation(column, matrix.labelReturn(), labelled, LEAST);
            boolean isSuspect =
                    Math.abs(correlation) > MAX_CORRELATION
                            || largestArea(column, matrix.label(), sample) > MAX_AUC
                                    && auc(column, matrix.label(), sample) > MAX_AUC;
            suspects += isSuspect ? 1 : 0;
        }
        return suspects;
    }

    /**
     * What the area of {@link #auc} cannot exceed. Values are put into bins: of two in different
     * bins it is known which is larger; of two in the same one it is not, and either is assumed.
     */
    private static double largestArea(double[] column, byte[] label, int[] rows) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int r : rows) {
            // A missing value compares false.
            least = column[r] < least ? column[r] : least;
            most = column[r] > most ? column[r] : most;
        }
        double scale = (BINS - 1) / (most - least);
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            return 1;
        }
        int[][] count = new int[Direction.COUNT][BINS];
        for (int r : rows) {
            if (column[r] == column[r]) {
                // Rounding keeps the order, which is all that is needed.
                count[label[r]][(int) ((column[r] - least) * scale)]++;
            }
        }
        int[] rest = new int[BINS];
        int up = Direction.UP.ordinal();
        int down = Direction.DOWN.ordinal();
        double largest = largestArea(count[up], count[down]);
        for (int c = 0; c < Direction.COUNT; c++) {
            for (int b = 0; b < BINS; b++) {
                rest[b] = count[0][b] + count[1][b] + count[2][b] - count[c][b];
            }
            largest = Math.max(largest, largestArea(count[c], rest));
        }
        return largest;
    }

    /** The same of two histograms, in either direction; 0 when one is empty. */
    private static double largestArea(int[] ours, int[] others) {
        long below = 0;
        long won = 0;
        long tied = 0;
        long total = 0;
        for (int b = 0; b < BINS; b++) {
            won += ours[b] * below;
            tied += (long) ours[b] * others[b];
            below += others[b];
            total += ours[b];
        }
        double pairs = (double) total * below;
        return pairs > 0 ? Math.max((won + tied) / pairs, 1 - won / pairs) : 0;
    }

    private static int[] sample(int[] labelled) {
        int[] sample = Columns.spread(labelled.length, SAMPLE);
        for (int k = 0; k < sample.length; k++) {
            sample[k] = labelled[sample[k]];
        }
        return sample;
    }

    private static int[] labelledRows(Matrix matrix) {
        int[] rows = new int[matrix.rows()];
        int count = 0;
        for (int r = 0; r < rows.length; r++) {
            if (matrix.isLabelled(r)) {
                rows[count++] = r;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static double auc(double[] column, byte[] label, int[] rows) {
        int[] count = new int[Direction.COUNT];
        double[][] values = new double[Direction.COUNT][rows.length];
        for (int r : rows) {
            if (column[r] == column[r]) {
                values[label[r]][count[label[r]]++] = column[r];
            }
        }
        List<double[]> byClass = new ArrayList<>();
        for (int c = 0; c < Direction.COUNT; c++) {
            byClass.add(RadixSort.sorted(values[c], count[c]));
        }
        double best = Double.NaN;
        for (int c = 0; c < Direction.COUNT; c++) {
            double won = 0;
            long others = 0;
            for (int d = 0; d < Direction.COUNT; d++) {
                if (d != c) {
                    won += Columns.pairsWon(byClass.get(c), byClass.get(d));
                    others += byClass.get(d).length;
                }
            }
            best = better(best, won, byClass.get(c).length, others);
        }
        double[] up = byClass.get(Direction.UP.ordinal());
        double[] down = byClass.get(Direction.DOWN.ordinal());
        return better(best, Columns.pairsWon(up, down), up.length, down.length);
    }

    private static double better(double best, double won, long ours, long others) {
        if (ours < LEAST || others < LEAST) {
            return best;
        }
        double area = won / ((double) ours * others);
        double eitherWay = Math.max(area, 1 - area);
        return Double.isNaN(best) ? eitherWay : Math.max(best, eitherWay);
    }
}
