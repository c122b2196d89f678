package io.sigmalab.app.service;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to build; null takes what the model config says.
 *
 * @param start first day, or null for the provider's own default window
 * @param end last day, or null for the provider's own default window
 * @param ticker symbol instead of the model's
 * @param hours hours to keep, empty for the config's
 * @param kSigma flat band in trailing standard deviations
 * @param fixedBp flat band in basis points; wins over {@code kSigma}
 * @param distanceMax strikes each side of the anchor; only for models with option flow
 */
public record BuildRequest(
        String packId,
        String modelId,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable String ticker,
        List<Integer> hours,
        @Nullable Double kSigma,
        @Nullable Double fixedBp,
        @Nullable Integer distanceMax) {
    public BuildRequest {
        hours = List.copyOf(hours);
    }

    /** The model's own config, the provider's window. */
    public static BuildRequest of(String packId, String modelId) {
        return of(packId, modelId, null, null);
    }

    /** The model's own config on these days; null as in the record. */
    public static BuildRequest of(
            String packId, String modelId, @Nullable LocalDate start, @Nullable LocalDate end) {
        return new BuildRequest(packId, modelId, start, end, null, List.of(), null, null, null);
    }
}
