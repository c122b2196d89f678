package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One scored row: what a trained model said at a decision.
 *
 * @param runId training run of the model
 * @param packId pack
 * @param modelId model
 * @param ticker symbol of the row
 * @param decisionTime end of the row's bar
 * @param side {@code up} or {@code down}, the more likely of the two
 * @param probability its probability, calibrated, 0 to 1
 * @param contract option contract chosen, or null
 * @param entryPrice price at the decision, dollars; null when not known
 * @param stopPrice stop of the underlying, dollars; null for none
 * @param targetPrice target of the underlying, dollars; null for none
 * @param lineageJson what determined the score, and whether it says trade
 * @param createdAt when it was scored
 */
public record Signal(
        String runId,
        String packId,
        String modelId,
        String ticker,
        Instant decisionTime,
        String side,
        double probability,
        @Nullable String contract,
        @Nullable Double entryPrice,
        @Nullable Double stopPrice,
        @Nullable Double targetPrice,
        String lineageJson,
        Instant createdAt) {
    public Signal {
        if (!side.equals("up") && !side.equals("down")) {
            throw new IllegalArgumentException("side must be up or down, was " + side);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, was " + probability);
        }
    }
}
