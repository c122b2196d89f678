package io.sigmalab.engine.option;

/**
 * What {@link TotalVolatility} knows of a strike and a forward before it looks at a price: where
 * the value bends, and where the tangent there meets its bounds. Bid, middle and ask of a contract
 * share it, and so do call and put of a strike. A scratch object for one thread, worked out again
 * only when strike or forward change.
 */
final class Inflexion {
    private double forward = Double.NaN;
    private double strike = Double.NaN;
    private boolean hasLow;

    /** −|ln(F/K)|. */
    private double x;

    /** √(FK), in which values are counted. */
    private double unit;

    private double centre;
    private double vega;
    private double slack;
    private double value;
    private double low;
    private double lowVega;
    private double lowValue;

    /** Turns to an option on this forward with this strike, both above 0. */
    void of(double newForward, double newStrike) {
        if (newForward == forward && newStrike == strike) {
            return;
        }
        forward = newForward;
        strike = newStrike;
        unit = Math.sqrt(forward) * Math.sqrt(strike);
        at(-Math.abs(BlackScholes.logMoneyness(forward, strike)));
    }

    /** Turns to an x that is at most 0. */
    void at(double newX) {
        x = newX;
        hasLow = false;
        centre = Math.sqrt(-2 * x);
        if (x < 0) {
            // At the inflexion h = −t, so d1 is 0.
            double t = 0.5 * centre;
            vega = NormalisedBlack.vega(-t, t);
            slack = NormalisedBlack.difference(-t, t);
            value = vega * slack;
        }
    }

    double x() {
        return x;
    }

    double unit() {
        return unit;
    }

    /** Total volatility of the inflexion, √(2|x|). */
    double centre() {
        return centre;
    }

    /** Slope of the value there. */
    double vega() {
        return vega;
    }

    /** Value there. */
    double value() {
        return value;
    }

    /** Where the tangent is 0. */
    double low() {
        if (!hasLow) {
            low = centre - slack;
            double h = x / low;
            lowVega = NormalisedBlack.vega(h, 0.5 * low);
            lowValue = lowVega * NormalisedBlack.difference(h, 0.5 * low);
            hasLow = true;
        }
        return low;
    }

    /** Slope of the value at {@link #low}, which is asked for first. */
    double lowVega() {
        return lowVega;
    }

    /** Value at {@link #low}, which is asked for first. */
    double lowValue() {
        return lowValue;
    }
}
