package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.service.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the variants of a finished sweep prove together.
 *
 * @param document figures by name; empty while there is none
 * @param plateaus worst score of a variant and its neighbours, by its position in the plan
 */
record Evidence(Map<String, Object> document, Map<Integer, Double> plateaus) {
    /** Nothing is known. */
    static final Evidence NONE = new Evidence(Map.of(), Map.of());

    /** Of what a sweep shows. */
    static Evidence of(Outcome shown) {
        Map<Integer, Double> plateaus = new HashMap<>();
        for (Map<String, Object> row : shown.rows("results")) {
            if (row.get("cell") instanceof Number cell
                    && row.get("plateau_score") instanceof Number score) {
                plateaus.put(cell.intValue(), score.doubleValue());
            }
        }
        Map<String, Object> document = new HashMap<>();
        if (shown.document().get("evidence") instanceof Map<?, ?> found) {
            found.forEach((name, value) -> document.put(String.valueOf(name), value));
        }
        return new Evidence(document, plateaus);
    }

    /** A figure; null where it is not defined. */
    @Nullable Double figure(String name) {
        return document.get(name) instanceof Number n ? n.doubleValue() : null;
    }

    /** The plateau score of a variant; null where it is not known. */
    @Nullable Double plateau(int cell) {
        return plateaus.get(cell);
    }

    /** Position in the plan of the variant with the best plateau; −1 for none. */
    int bestByPlateau() {
        return plateaus.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    /** Edges of the histogram of logits, one more than counts; empty when there is none. */
    double[] edges() {
        return numbers("edges");
    }

    /** Counts of the histogram of logits. */
    double[] counts() {
        return numbers("counts");
    }

    private double[] numbers(String name) {
        return document.get("logit_histogram") instanceof Map<?, ?> histogram
                        && histogram.get(name) instanceof List<?> list
                ? list.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray()
                : new double[0];
    }
}
