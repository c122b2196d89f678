package io.sigmalab.engine.metric;

import io.sigmalab.engine.math.RadixSort;

/**
 * How good class probabilities are. Tables are rows × classes, row-major; labels are class codes.
 * Every score is NaN for no rows.
 */
public final class ProbabilityScores {
    /** Probabilities are clipped to [this, 1 − this] before the logarithm. */
    public static final double LOG_LOSS_CLIP = 1e-15;

    private ProbabilityScores() {}

    /** {@code −mean ln p_y}, with p clipped by {@link #LOG_LOSS_CLIP}. Smaller is better. */
    public static double logLoss(double[] p, byte[] labels, int classes) {
        int rows = Check.probabilities(p, labels, classes);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double own = p[i * classes + labels[i]];
            sum -= StrictMath.log(Math.min(1 - LOG_LOSS_CLIP, Math.max(LOG_LOSS_CLIP, own)));
        }
        return mean(sum, rows);
    }

    /**
     * Brier score in the sum form, {@code mean Σ_k (p_k − 1{y=k})²}: 0 to 2, smaller is better.
     * With two classes it is twice {@link #brierBinary}.
     *
     * <p>Source: G. W. Brier, <i>Verification of Forecasts Expressed in Terms of Probability</i>,
     * Monthly Weather Review 78(1), 1950.
     */
    public static double brier(double[] p, byte[] labels, int classes) {
        int rows = Check.probabilities(p, labels, classes);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < classes; k++) {
                double miss = p[i * classes + k] - (labels[i] == k ? 1 : 0);
                sum += miss * miss;
            }
        }
        return mean(sum, rows);
    }

    /** Brier score of one event, {@code mean (p − y)²}: 0 to 1, smaller is better. */
    public static double brierBinary(double[] p, boolean[] happened) {
        Check.finite(p, "p");
        Check.sameLength(p.length, happened.length, "happened");
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double miss = p[i] - (happened[i] ? 1 : 0);
            sum += miss * miss;
        }
        return mean(sum, p.length);
    }

    /** Share of rows whose most probable class is the label. */
    public static double accuracy(double[] p, byte[] labels, int classes) {
        int rows = Check.probabilities(p, labels, classes);
        int right = 0;
        for (int i = 0; i < rows; i++) {
            if (top(p, i, classes) == labels[i]) {
                right++;
            }
        }
        return mean(right, rows);
    }

    /**
     * Area under the ROC curve: the chance that a random positive scores above a random negative,
     * ties counting half.
     *
     * <p>Source: J. A. Hanley and B. J. McNeil, Radiology 143(1), 1982 (the Mann–Whitney form).
     *
     * @return NaN when there are no positives or no negatives
     */
    public static double auc(double[] score, boolean[] positive) {
        Check.finite(score, "score");
        Check.sameLength(score.length, positive.length, "positive");
        double[] yes = new double[score.length];
        double[] no = new double[score.length];
        int positives = 0;
        int negatives = 0;
        for (int i = 0; i < score.length; i++) {
            if (positive[i]) {
                yes[positives++] = score[i] + 0.0;
            } else {
                no[negatives++] = score[i] + 0.0; // + 0.0: sorting must not tell −0 from 0
            }
        }
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        yes = RadixSort.sorted(yes, positives);
        no = RadixSort.sorted(no, negatives);
        double wins = 0;
        int below = 0;
        int belowOrEqual = 0;
        for (int i = 0; i < positives; i++) {
            while (below < negatives && no[below] < yes[i]) {
                below++;
            }
            belowOrEqual = Math.max(belowOrEqual, below);
            while (belowOrEqual < negatives && no[belowOrEqual] <= yes[i]) {
                belowOrEqual++;
            }
            wins += 0.5 * ((double) below + belowOrEqual);
        }
        return wins / ((double) positives * negatives);
    }

    /** {@link #auc} of one class against the rest; NaN when the class or the rest is absent. */
    public static double aucOneVsRest(double[] p, byte[] labels, int classes, int of) {
        int rows = Check.probabilities(p, labels, classes);
        double[] score = new double[rows];
        boolean[] positive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            score[i] = p[i * classes + of];
            positive[i] = labels[i] == of;
        }
        return auc(score, positive);
    }

    /** Plain mean of {@link #aucOneVsRest} over the classes for which it is defined. */
    public static double aucMacro(double[] p, byte[] labels, int classes) {
        double sum = 0;
        int defined = 0;
        for (int k = 0; k < classes; k++) {
            double auc = aucOneVsRest(p, labels, classes, k);
            if (!Double.isNaN(auc)) {
                sum += auc;
                defined++;
            }
        }
        return mean(sum, defined);
    }

    /** Most probable class of a row; of equal ones the first. */
    static int top(double[] p, int row, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (p[row * classes + k] > p[row * classes + best]) {
                best = k;
            }
        }
        return best;
    }

    private static double mean(double sum, int n) {
        return n == 0 ? Double.NaN : sum / n;
    }
}
