package io.sigmalab.engine.run;

import java.time.Instant;

/**
 * A model that exists in the lab. Its configuration lives in the pack; this is the snapshot of the
 * last time it was used.
 */
public record StoredModel(
        String packId,
        String modelId,
        String ticker,
        String asset,
        String horizon,
        String cadence,
        String configJson,
        String configSha,
        Instant createdAt) {}
