package io.sigmalab.engine.option;

import io.sigmalab.engine.math.Brent;

/**
 * Total {@link GammaExposure} as a function of where the underlying might go: gammas are computed
 * anew at each price from volatilities that stay with their strikes.
 *
 * @param open open contracts per strike
 * @param callVolatility implied volatility of each strike's call, NaN where not known
 * @param putVolatility implied volatility of each strike's put, NaN where not known
 * @param terms time and rates of the expiry; spot and strike are not read
 */
@SuppressWarnings("ArrayRecordComponent") // copied at the door, compared by nobody
public record GammaProfile(
        OpenInterest open, double[] callVolatility, double[] putVolatility, OptionTerms terms) {
    /** Units of the underlying per contract. */
    public static final double MULTIPLIER = 100;

    /**
     * @throws IllegalArgumentException when the lengths differ from the strikes
     */
    public GammaProfile {
        if (callVolatility.length != open.size() || putVolatility.length != open.size()) {
            throw new IllegalArgumentException(
                    "callVolatility and putVolatility must have "
                            + open.size()
                            + " values, had "
                            + callVolatility.length
                            + " and "
                            + putVolatility.length);
        }
        callVolatility = callVolatility.clone();
        putVolatility = putVolatility.clone();
    }

    /** The exposure if the underlying stood at this price. */
    public GammaExposure at(double spot, GammaExposure.Unit unit) {
        return new GammaExposure(
                open,
                gammas(spot, callVolatility),
                gammas(spot, putVolatility),
                spot,
                MULTIPLIER,
                unit);
    }

    /**
     * The price nearest to {@code spot} at which the total changes sign, searched on {@code points}
     * evenly spaced prices from {@code low} to {@code high} and then settled between two of them;
     * NaN when it does not change sign there.
     */
    public double flipLevel(double spot, double low, double high, int points) {
        OptionTerms.requirePositive("spot", spot);
        OptionTerms.requirePositive("low", low);
        if (!(high > low) || points < 2) {
            throw new IllegalArgumentException(
                    "high must be above low and points at least 2, was "
                            + low
                            + " to "
                            + high
                            + " in "
                            + points);
        }
        double best = Double.NaN;
        double left = low;
        double leftTotal = total(low);
        for (int i = 1; i < points; i++) {
            double right = low + (high - low) * i / (points - 1);
            double rightTotal = total(right);
            if (leftTotal * rightTotal < 0 || (rightTotal == 0 && leftTotal != 0)) {
                double flip = Brent.root(this::total, left, right, 1e-9 * high);
                if (Double.isNaN(best) || Math.abs(flip - spot) < Math.abs(best - spot)) {
                    best = flip;
                }
            }
            left = right;
            leftTotal = rightTotal;
        }
        return best;
    }

    private double total(double spot) {
        return at(spot, GammaExposure.Unit.PER_DOLLAR).total();
    }

    private double[] gammas(double spot, double[] volatility) {
        double[] gamma = new double[volatility.length];
        for (int i = 0; i < gamma.length; i++) {
            OptionTerms at =
                    new OptionTerms(
                            spot,
                            open.strike(i),
                            terms.years(),
                            terms.rate(),
                            terms.dividendYield());
            gamma[i] = volatility[i] > 0 ? new BlackScholes(at, volatility[i]).gamma() : Double.NaN;
        }
        return gamma;
    }
}
