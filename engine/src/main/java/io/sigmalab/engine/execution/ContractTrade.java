package io.sigmalab.engine.execution;

import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.pack.Commission;
import java.util.List;

/**
 * One position in a contract, or in the two of a vertical, from its own prices.
 *
 * <p>Fills are stated on the half spread: 0 is the middle, 1 the touch, the policy's {@code
 * model_fill} lies between; the share of the whole spread is {@code 0.5 + 0.5 half}. Returns are
 * fractions of {@link #paid()}, the premium at the model fill, whatever the fill: the number of
 * contracts is the same, only their prices differ.
 *
 * @param pick why this contract
 * @param legs the contract bought, then the one sold, if any
 * @param modelFill share of the half spread given up
 * @param commission dollars a contract and side
 * @param entryTime when the last leg was opened, epoch milliseconds
 * @param exitTime when the position was closed or settled
 * @param entrySession ordinal of the session of the entry
 * @param exitSession ordinal of the session of the exit
 * @param exitBar bar in which it was closed
 * @param exitReason why
 * @param marks worth of one unit at the close of each session from that of the entry to the one
 *     before the exit
 */
public record ContractTrade(
        Pick pick,
        List<HeldLeg> legs,
        double modelFill,
        Commission commission,
        long entryTime,
        long exitTime,
        int entrySession,
        int exitSession,
        int exitBar,
        ExitReason exitReason,
        List<Double> marks) {
    /** Units of the underlying a contract stands for. */
    public static final int MULTIPLIER = OptionContract.MULTIPLIER;

    public ContractTrade {
        legs = List.copyOf(legs);
        marks = List.copyOf(marks);
    }

    /** Dollars a unit to open with {@code half} of the half spread given up. */
    public double entryAt(double half) {
        double sum = 0;
        double spread = 0;
        for (HeldLeg leg : legs) {
            sum += leg.quantity() * leg.entry().mid();
            spread += leg.entry().spread();
        }
        return sum + 0.5 * half * spread;
    }

    /**
     * Dollars a unit received at the close. Never less than nothing: a debit spread that would cost
     * money to sell is left to expire.
     */
    public double exitAt(double half) {
        double sum = 0;
        double spread = 0;
        for (HeldLeg leg : legs) {
            sum += leg.quantity() * leg.exit().mid();
            spread += leg.exit().spread();
        }
        return Math.max(0, sum - 0.5 * half * spread);
    }

    /** Premium a unit at the model fill: what the position can lose at most, fees aside. */
    public double paid() {
        return entryAt(modelFill);
    }

    /** Commission of the entry, dollars for one contract of each leg. */
    public double entryFee() {
        return legs.size() * commission.open();
    }

    /** Commission of the exit; nothing for what was settled. */
    public double exitFee() {
        long traded =
                legs.stream()
                        .filter(leg -> leg.exit().source() != ContractPrice.Source.SETTLEMENT)
                        .count();
        return traded * commission.close();
    }

    /** Commission of both sides. */
    public double fees() {
        return entryFee() + exitFee();
    }

    /** Dollars earned with one contract of each leg, after fees. */
    public double profit(double half) {
        return MULTIPLIER * (exitAt(half) - entryAt(half)) - fees();
    }

    /** Return on the premium from middle to middle, without fees. */
    public double gross() {
        return (exitAt(0) - entryAt(0)) / paid();
    }

    /** Return on the premium after spread and fees. */
    public double net(double half) {
        return gross() - entryCost(half) - exitCost(half);
    }

    /** Part of the premium that the entry costs. */
    public double entryCost(double half) {
        return (entryAt(half) - entryAt(0) + entryFee() / MULTIPLIER) / paid();
    }

    /** Part of the premium that the exit costs. */
    public double exitCost(double half) {
        return (exitAt(0) - exitAt(half) + exitFee() / MULTIPLIER) / paid();
    }

    /** Spread of the entry over all legs as a share of the middle price. */
    public double entrySpreadShare() {
        double spread = 0;
        for (HeldLeg leg : legs) {
            spread += leg.entry().spread();
        }
        return spread / entryAt(0);
    }

    /** Whether any of its prices was modelled. */
    public boolean isModelled() {
        return legs.stream()
                .anyMatch(
                        leg ->
                                leg.entry().source() == ContractPrice.Source.MODEL
                                        || leg.exit().source() == ContractPrice.Source.MODEL);
    }
}
