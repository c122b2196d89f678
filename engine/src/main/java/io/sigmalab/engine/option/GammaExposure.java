package io.sigmalab.engine.option;

import io.sigmalab.engine.market.OptionType;

/**
 * Gamma that open contracts put on the books of dealers, per strike and in sum: {@code gamma · open
 * interest · multiplier · spot}, + for calls and − for puts.
 *
 * <p>The signs are a convention, not an observation: dealers are taken to be long the calls and
 * short the puts that the public trades (SqueezeMetrics, <i>The Implied Order Book</i>, 2016).
 * Contracts without a known gamma or open interest are left out and counted by {@link #missing}.
 */
public final class GammaExposure {
    /** What the figures measure. */
    public enum Unit {
        /** Dollars of the underlying to trade per dollar of move: γ · OI · multiplier · S. */
        PER_DOLLAR,
        /** Dollars of the underlying to trade per 1 % of move: the same times S/100. */
        PER_PERCENT
    }

    private final double spot;
    private final double[] strikes;
    private final double[] net;
    private final double[] gross;
    private final double total;
    private final int missing;

    /**
     * @param open open contracts per strike
     * @param callGamma gamma of each strike's call, NaN where not known
     * @param putGamma gamma of each strike's put, NaN where not known
     * @param spot price of the underlying
     * @param multiplier units of the underlying per contract, 100
     * @param unit what the figures measure
     */
    public GammaExposure(
            OpenInterest open,
            double[] callGamma,
            double[] putGamma,
            double spot,
            double multiplier,
            Unit unit) {
        if (callGamma.length != open.size() || putGamma.length != open.size()) {
            throw new IllegalArgumentException(
                    "callGamma and putGamma must have "
                            + open.size()
                            + " values, had "
                            + callGamma.length
                            + " and "
                            + putGamma.length);
        }
        OptionTerms.requirePositive("spot", spot);
        OptionTerms.requirePositive("multiplier", multiplier);
        this.spot = spot;
        this.strikes = open.strikes();
        this.net = new double[strikes.length];
        this.gross = new double[strikes.length];
        double scale = multiplier * spot * (unit == Unit.PER_PERCENT ? spot * 0.01 : 1);
        int unknown = 0;
        for (int i = 0; i < strikes.length; i++) {
            double call = callGamma[i] * open.contracts(i, OptionType.CALL);
            double put = putGamma[i] * open.contracts(i, OptionType.PUT);
            unknown += (Double.isNaN(call) ? 1 : 0) + (Double.isNaN(put) ? 1 : 0);
            net[i] = (OpenInterest.known(call) - OpenInterest.known(put)) * scale;
            gross[i] = (OpenInterest.known(call) + OpenInterest.known(put)) * scale;
        }
        this.missing = unknown;
        this.total = OpenInterest.sum(net);
    }

    /** Calls less puts at each strike, in the order of the strikes; a copy. */
    public double[] perStrike() {
        return net.clone();
    }

    /** Calls less puts over all strikes. */
    public double total() {
        return total;
    }

    /** How many of the two contracts per strike are left out. */
    public int missing() {
        return missing;
    }

    /** The strike with the largest positive exposure; NaN when none is positive. */
    public double callWall() {
        return OpenInterest.strikeOfMost(strikes, net, spot);
    }

    /** The strike with the largest negative exposure; NaN when none is negative. */
    public double putWall() {
        double[] turned = new double[net.length];
        for (int i = 0; i < net.length; i++) {
            turned[i] = -net[i];
        }
        return OpenInterest.strikeOfMost(strikes, turned, spot);
    }

    /** The strike with the most gamma, calls and puts added whatever their sign. */
    public double peakStrike() {
        return OpenInterest.strikeOfMost(strikes, gross, spot);
    }

    /** Spot minus {@link #peakStrike}. */
    public double distanceToPeak() {
        return spot - peakStrike();
    }

    /** Σ share² of the {@code top} strikes with most gamma; shares are of all gamma. */
    public double concentration(int top) {
        return OpenInterest.concentration(gross, top);
    }

    /** (above − below)/(above + below) of all gamma about the spot, −1 to 1; NaN without any. */
    public double skew() {
        double above = 0;
        double below = 0;
        for (int i = 0; i < strikes.length; i++) {
            if (strikes[i] > spot) {
                above += gross[i];
            } else if (strikes[i] < spot) {
                below += gross[i];
            }
        }
        return above + below > 0 ? (above - below) / (above + below) : Double.NaN;
    }
}
