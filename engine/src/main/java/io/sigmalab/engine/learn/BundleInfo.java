package io.sigmalab.engine.learn;

import io.sigmalab.engine.label.Direction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link ModelBundle} says about its model. The same content gives the same bytes, so it
 * holds nothing that depends on the moment or the machine.
 *
 * @param features names in training order
 * @param learner parameters of the fit
 * @param maxBin histogram bins really used
 * @param library name and version of the learning libraries
 * @param calibration calibrators as their own package writes them, JSON values only; empty for none
 * @param lineage what determined the model
 * @param profile what it was trained on
 */
public record BundleInfo(
        List<String> features,
        LearnerSpec learner,
        int maxBin,
        String library,
        Map<String, Object> calibration,
        Lineage lineage,
        Profile profile) {
    /** Version of the layout; a bundle with another is refused. */
    static final int FORMAT = 1;

    public BundleInfo {
        features = List.copyOf(features);
        calibration = Collections.unmodifiableMap(new LinkedHashMap<>(calibration));
    }

    /**
     * What determined the model, besides the learner's parameters and seed.
     *
     * @param matrixSha identity of the matrix
     * @param configSha identity of the model's configuration
     * @param versions what computed it, {@code engine}, {@code calendar}; nothing that differs
     *     between machines
     */
    public record Lineage(String matrixSha, String configSha, Map<String, String> versions) {
        public Lineage {
            versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        }
    }

    /**
     * What the model was trained on.
     *
     * @param rows training rows
     * @param classCounts training rows by class, {@link Direction} order
     * @param trainStart decision time of the first row
     * @param trainEnd decision time of the last row
     * @param metrics figures by name, finite ones only
     */
    public record Profile(
            int rows,
            int[] classCounts,
            Instant trainStart,
            Instant trainEnd,
            Map<String, Double> metrics) {
        public Profile {
            if (classCounts.length != Direction.COUNT || Arrays.stream(classCounts).sum() != rows) {
                throw new IllegalArgumentException(
                        "classCounts must add up to the "
                                + rows
                                + " rows, were "
                                + Arrays.toString(classCounts));
            }
            classCounts = classCounts.clone();
            metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
            for (Map.Entry<String, Double> metric : metrics.entrySet()) {
                if (!Double.isFinite(metric.getValue())) {
                    throw new IllegalArgumentException(
                            "metrics must be finite, "
                                    + metric.getKey()
                                    + " was "
                                    + metric.getValue()
                                    + "; leave out what is not defined");
                }
            }
        }

        @Override
        public int[] classCounts() {
            return classCounts.clone();
        }
    }
}
