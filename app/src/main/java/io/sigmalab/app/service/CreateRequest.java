package io.sigmalab.app.service;

import org.jspecify.annotations.Nullable;

/**
 * A model to create: from a template, or from its parts.
 *
 * @param algo learner; {@code gbm} is the one there is
 * @param profile risk profile of a new model, null for that of the policy that applies
 */
public record CreateRequest(
        String packId,
        @Nullable String ticker,
        @Nullable String asset,
        @Nullable String horizon,
        @Nullable String cadence,
        String algo,
        @Nullable String variant,
        @Nullable String indicatorSet,
        @Nullable String template,
        @Nullable String profile) {
    /** Under the risk profile of the policy that applies. */
    public CreateRequest(
            String packId,
            @Nullable String ticker,
            @Nullable String asset,
            @Nullable String horizon,
            @Nullable String cadence,
            String algo,
            @Nullable String variant,
            @Nullable String indicatorSet,
            @Nullable String template) {
        this(packId, ticker, asset, horizon, cadence, algo, variant, indicatorSet, template, null);
    }
}
