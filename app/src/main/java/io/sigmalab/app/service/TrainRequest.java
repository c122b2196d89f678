package io.sigmalab.app.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to train; null takes the default.
 *
 * @param hours hours that train, empty for those of the matrix
 * @param calibration {@code none}, {@code sigmoid} or {@code isotonic}; default sigmoid
 */
public record TrainRequest(
        String packId, String modelId, List<Integer> hours, @Nullable String calibration) {
    public TrainRequest {
        hours = List.copyOf(hours);
    }
}
