package io.sigmalab.engine.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reliability curve: of the forecasts of about p, what share came true; and the calibration errors
 * that sum it up.
 *
 * <p>Sources: A. H. Murphy and R. L. Winkler, Applied Statistics 26(1), 1977 (the diagram); C. Guo
 * et al., <i>On Calibration of Modern Neural Networks</i>, ICML 2017 (the errors).
 *
 * @param bins from low to high confidence
 */
public record Reliability(List<Bin> bins) {
    /** Bins used wherever nothing else is said. */
    public static final int DEFAULT_BINS = 15;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** How confidences are put into bins. */
    public enum Binning {
        /** Bins of equal width over [0, 1]; a bin holds its lower edge, the last both. */
        EQUAL_WIDTH,
        /**
         * Bins of nearly equal count; equal confidences are never parted, so there may be fewer
         * bins than asked for.
         */
        EQUAL_COUNT
    }

    /**
     * One bin.
     *
     * @param from lower edge; for equal counts the smallest confidence in it
     * @param to upper edge; for equal counts the largest confidence in it
     * @param count forecasts in it
     * @param meanConfidence NaN when empty
     * @param observed share that came true; NaN when empty
     */
    public record Bin(double from, double to, int count, double meanConfidence, double observed) {}

    /**
     * Curve of forecasts of one event.
     *
     * @param confidence forecast probabilities, in [0, 1]
     * @param happened whether each came true
     * @param bins number of bins, at least 1
     */
    public static Reliability of(
            double[] confidence, boolean[] happened, int bins, Binning binning) {
        Check.positive(bins, "bins");
        Check.sameLength(confidence.length, happened.length, "happened");
        for (int i = 0; i < confidence.length; i++) {
            if (!(confidence[i] >= 0 && confidence[i] <= 1)) {
                throw new IllegalArgumentException(
                        "confidence must lie in [0, 1], entry " + i + " was " + confidence[i]);
            }
        }
        return binning == Binning.EQUAL_WIDTH
                ? equalWidth(confidence, happened, bins)
                : equalCount(confidence, happened, bins);
    }

    /**
     * Curve of the most probable class: its probability against whether it was the label. Its
     * {@link #ece} is the expected calibration error that runs report.
     */
    public static Reliability ofTopLabel(
            double[] p, byte[] labels, int classes, int bins, Binning binning) {
        int rows = Check.probabilities(p, labels, classes);
        double[] confidence = new double[rows];
        boolean[] right = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            int top = ProbabilityScores.top(p, i, classes);
            confidence[i] = p[i * classes + top];
            right[i] = labels[i] == top;
        }
        return of(confidence, right, bins, binning);
    }

    /** Curve of one class against the rest. */
    public static Reliability ofClass(
            double[] p, byte[] labels, int classes, int of, int bins, Binning binning) {
        int rows = Check.probabilities(p, labels, classes);
        double[] confidence = new double[rows];
        boolean[] happened = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            confidence[i] = p[i * classes + of];
            happened[i] = labels[i] == of;
        }
        return of(confidence, happened, bins, binning);
    }

    /**
     * Expected calibration error: mean |observed − confidence|, weighted by count; NaN if empty.
     */
    public double ece() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() == 0 ? 0 : bin.count() * gap(bin);
        }
        return sum / count();
    }

    /** Maximum calibration error: the largest gap of any bin; NaN if empty. */
    public double mce() {
        return bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(Reliability::gap)
                .max()
                .orElse(Double.NaN);
    }

    /** Root mean square of the gaps, weighted by count; NaN if empty. */
    public double rmsce() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() == 0 ? 0 : bin.count() * gap(bin) * gap(bin);
        }
        return Math.sqrt(sum / count());
    }

    /** Forecasts in all bins. */
    public int count() {
        return bins.stream().mapToInt(Bin::count).sum();
    }

    private static double gap(Bin bin) {
        return Math.abs(bin.observed() - bin.meanConfidence());
    }

    private static Reliability equalWidth(double[] confidence, boolean[] happened, int bins) {
        int[] count = new int[bins];
        double[] sum = new double[bins];
        int[] yes = new int[bins];
        for (int i = 0; i < confidence.length; i++) {
            int bin = Math.min(bins - 1, (int) (confidence[i] * bins));
            count[bin]++;
            sum[bin] += confidence[i];
            yes[bin] += happened[i] ? 1 : 0;
        }
        List<Bin> result = new ArrayList<>(bins);
        for (int b = 0; b < bins; b++) {
            result.add(bin((double) b / bins, (b + 1.0) / bins, count[b], sum[b], yes[b]));
        }
        return new Reliability(result);
    }

    private static Reliability equalCount(double[] confidence, boolean[] happened, int bins) {
        int n = confidence.length;
        double[] sorted = confidence.clone();
        Arrays.sort(sorted);
        double[] hits = new double[n];
        int hitCount = 0;
        for (int i = 0; i < n; i++) {
            if (happened[i]) {
                hits[hitCount++] = confidence[i];
            }
        }
        Arrays.sort(hits, 0, hitCount);
        List<Bin> result = new ArrayList<>(bins);
        int from = 0;
        int hit = 0;
        for (int b = 1; b <= bins; b++) {
            int to = (int) ((long) b * n / bins);
            while (to > 0 && to < n && sorted[to] == sorted[to - 1]) {
                to++;
            }
            if (to <= from) {
                continue;
            }
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += sorted[i];
            }
            int yes = 0;
            while (hit < hitCount && hits[hit] <= sorted[to - 1]) {
                hit++;
                yes++;
            }
            result.add(bin(sorted[from], sorted[to - 1], to - from, sum, yes));
            from = to;
        }
        return new Reliability(result);
    }

    private static Bin bin(double from, double to, int count, double sum, int yes) {
        return count == 0
                ? new Bin(from, to, 0, Double.NaN, Double.NaN)
                : new Bin(from, to, count, sum / count, (double) yes / count);
    }
}
