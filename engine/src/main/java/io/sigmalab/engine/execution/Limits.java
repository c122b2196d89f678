package io.sigmalab.engine.execution;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.pack.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What a position costs, how large it is and when none may be taken.
 *
 * @param costPerSide slippage and commission of one side as a fraction of price
 * @param slots positions that may be open side by side; each gets an equal part of equity, so that
 *     exposure never exceeds 1
 * @param sizeByConfidence whether a part is scaled by {@code max(0, 2p − 1)}
 * @param confidenceCap largest scale
 * @param gate whether the gate column must reach its minimum
 * @param gateMin minimum of the gate column
 * @param gateColumn name of the gate column
 * @param cooldownMillis from one entry to the next decision that may trade
 * @param maxTradesPerSession most entries a session
 * @param sessionLossCap realised loss of a session, positive fraction of equity, from which no
 *     further position is taken; infinite for none
 */
public record Limits(
        double costPerSide,
        int slots,
        boolean sizeByConfidence,
        double confidenceCap,
        boolean gate,
        double gateMin,
        String gateColumn,
        long cooldownMillis,
        int maxTradesPerSession,
        double sessionLossCap) {
    public Limits {
        if (!(costPerSide >= 0)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "costs must not be negative, were " + costPerSide,
                    "execution.slippage_bps",
                    "give basis points of at least 0");
        }
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, was " + slots);
        }
    }

    /**
     * Limits of a policy.
     *
     * @param execution costs, sizing and gate
     * @param alerting cooldown and daily cap
     * @param slots positions a label's span lets overlap
     * @param lossCap daily loss cap as a positive fraction, or null for none
     */
    public static Limits of(
            Policy.Execution execution,
            Policy.Alerting alerting,
            int slots,
            @Nullable Double lossCap) {
        return new Limits(
                (execution.slippageBps() + execution.commissionBps()) / 10_000,
                slots,
                execution.sizeByConf(),
                execution.confCap(),
                execution.momentumGate(),
                execution.momentumMin(),
                execution.momentumColumn(),
                alerting.cooldownMinutes() * 60_000L,
                alerting.maxTradesPerDay(),
                lossCap == null ? Double.POSITIVE_INFINITY : lossCap);
    }
}
