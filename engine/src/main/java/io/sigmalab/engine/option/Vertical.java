package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;

/**
 * Two options of one type and expiry, one bought and one sold, per unit of the underlying.
 *
 * @param type calls or puts
 * @param longStrike strike of the one bought
 * @param shortStrike strike of the one sold
 */
public record Vertical(OptionType type, double longStrike, double shortStrike) {
    /**
     * @throws IllegalArgumentException when a strike is not above 0 or both are the same
     */
    public Vertical {
        OptionTerms.requirePositive("longStrike", longStrike);
        OptionTerms.requirePositive("shortStrike", shortStrike);
        if (longStrike == shortStrike) {
            throw new IllegalArgumentException("strikes must differ, both were " + longStrike);
        }
    }

    /**
     * The spread one pays for: the option sold lies further out of the money, above the one bought
     * for calls and below it for puts.
     *
     * @param width distance of the strikes, above 0
     */
    public static Vertical debit(OptionType type, double longStrike, double width) {
        OptionTerms.requirePositive("width", width);
        return new Vertical(type, longStrike, longStrike + type.sign() * width);
    }

    /** Distance of the strikes. */
    public double width() {
        return Math.abs(longStrike - shortStrike);
    }

    /** Whether the option bought is worth more than the one sold. */
    public boolean isDebit() {
        return type.sign() * (shortStrike - longStrike) > 0;
    }

    /**
     * Worth at settlement, both legs on the same price: 0 to the width for a debit spread, minus
     * the width to 0 for a credit spread.
     */
    public double payoff(double settlementPrice) {
        return type.payoff(settlementPrice, longStrike) - type.payoff(settlementPrice, shortStrike);
    }

    /** Most that can be earned. {@code paid} is below 0 when money was received. */
    public double maxGain(double paid) {
        return (isDebit() ? width() : 0) - paid;
    }

    /** Most that can be lost. {@code paid} is below 0 when money was received. */
    public double maxLoss(double paid) {
        return paid + (isDebit() ? 0 : width());
    }

    /**
     * Settlement price at which nothing is earned or lost; NaN when there is none between the
     * strikes.
     */
    public double breakEven(double paid) {
        double size = Math.abs(paid);
        double from = isDebit() ? longStrike : shortStrike;
        boolean possible = size <= width() && (isDebit() ? paid >= 0 : paid <= 0);
        return possible ? from + type.sign() * size : Double.NaN;
    }
}
