package io.sigmalab.engine.market;

/** The right an option gives: to buy or to sell. */
public enum OptionType {
    /** The right to buy at the strike. */
    CALL(1, 'C'),
    /** The right to sell at the strike. */
    PUT(-1, 'P');

    private final int sign;
    private final char letter;

    OptionType(int sign, char letter) {
        this.sign = sign;
        this.letter = letter;
    }

    /** +1 for a call, −1 for a put: the side of the market on which it earns. */
    public int sign() {
        return sign;
    }

    /** {@code C} or {@code P}, as in contract symbols. */
    public char letter() {
        return letter;
    }

    /** What exercise is worth: {@code max(0, spot − strike)} for a call, the reverse for a put. */
    public double payoff(double spot, double strike) {
        return Math.max(0, sign * (spot - strike));
    }
}
