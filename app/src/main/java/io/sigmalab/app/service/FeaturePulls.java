package io.sigmalab.app.service;

import java.util.Map;

/**
 * How far each feature pulled the probability of UP at a decision, before calibration.
 *
 * @param base probability of UP when no feature is known
 * @param probability probability of UP with all of them: base plus all pulls
 * @param pulls by feature; above 0 towards UP
 */
public record FeaturePulls(double base, double probability, Map<String, Double> pulls) {
    public FeaturePulls {
        pulls = Map.copyOf(pulls);
    }
}
