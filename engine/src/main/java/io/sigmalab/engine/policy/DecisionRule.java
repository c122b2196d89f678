package io.sigmalab.engine.policy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When a probability is enough to trade: the larger of the probabilities of UP and DOWN must reach
 * a cut. The cut is chosen inside the training window and never sees the rows it is applied to.
 */
public sealed interface DecisionRule {
    /** {@code thresholds} or {@code top_pct}. */
    String kind();

    /** The rule as it was written: {@code 0.55,0.60,0.65}. */
    String value();

    /**
     * Trade when the probability reaches a threshold; each fold chooses its own from the list.
     *
     * @param candidates ascending, each inside (0, 1)
     * @param value as it was written
     */
    record Thresholds(List<Double> candidates, String value) implements DecisionRule {
        public Thresholds {
            candidates = List.copyOf(candidates);
        }

        @Override
        public String kind() {
            return "thresholds";
        }
    }

    /**
     * Trade the most confident share of rows; the cut is the (1 − share) quantile of confidence in
     * the training window, so that it can be known live.
     *
     * @param share inside (0, 1]
     * @param value as it was written
     */
    record TopShare(double share, String value) implements DecisionRule {
        @Override
        public String kind() {
            return "top_pct";
        }
    }

    /**
     * Thresholds from a comma list.
     *
     * @param where option or field name, for messages
     * @throws LabException {@link Reason#INVALID_VALUE} for anything but numbers inside (0, 1)
     */
    static Thresholds thresholds(String list, String where) {
        List<Double> values = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            double value = number(part, where);
            if (!(value > 0 && value < 1)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "threshold must be above 0 and below 1, was " + part.strip(),
                        where,
                        "give probabilities such as 0.55,0.60,0.65");
            }
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        values.sort(Double::compare);
        return new Thresholds(values, list.strip());
    }

    /**
     * A share of rows.
     *
     * @param where option or field name, for messages
     * @throws LabException {@link Reason#INVALID_VALUE} for anything but a number inside (0, 1]
     */
    static TopShare topShare(String text, String where) {
        double share = number(text, where);
        if (!(share > 0 && share <= 1)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "top share must be above 0 and at most 1, was " + text.strip(),
                    where,
                    "give a fraction such as 0.10 for the top 10 %");
        }
        return new TopShare(share, text.strip());
    }

    /**
     * The cut of a top share: the (1 − share) quantile of the confidences, linear between order
     * statistics (type 7). Confidences that are not known are left out; with none the cut is
     * unreachable.
     */
    static double quantileCut(double[] confidences, double share) {
        return quantileOfSorted(
                Arrays.stream(confidences).filter(c -> !Double.isNaN(c)).sorted().toArray(), share);
    }

    /**
     * The cut of a top share where the confidences are known and sorted already.
     *
     * @param sorted ascending, no NaN
     */
    static double quantileOfSorted(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double at = (1 - share) * (sorted.length - 1);
        int below = (int) Math.floor(at);
        double rest = at - below;
        return rest == 0
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }

    private static double number(String text, String where) {
        try {
            return Double.parseDouble(text.strip().toLowerCase(Locale.ROOT));
        } catch (NumberFormatException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a number: \"" + text.strip() + "\"",
                    where,
                    "separate values by commas, such as 0.55,0.60,0.65",
                    e);
        }
    }
}
