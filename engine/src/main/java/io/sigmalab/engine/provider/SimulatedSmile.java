package io.sigmalab.engine.provider;

/**
 * How the volatility that options of one expiry imply in one session depends on the strike:
 * expected volatility times a premium, times slow noise, times
 *
 * <pre>1 + a x + 0.2 (√(x² + 4) − 2),   x = ln(K/S)/(σ√T)</pre>
 *
 * with a negative skew a that grows with time to expiry from −0.07 to −0.16. Wings are straight and
 * in the end rise on both sides, so butterflies cost something; noise is smooth from expiry to
 * expiry, so calendar spreads do.
 *
 * <p>Noise is known before the session: two moving averages over five sessions of independent
 * normals, one for all expiries and one that fades with the time to expiry, each 1 % of volatility
 * and 10 % of skew.
 */
final class SimulatedSmile {
    /**
     * Options cost as if volatility were this much higher than it is expected to be: the variance
     * risk premium. With it the 30-day volatility at the money is some 5 % above {@link
     * SimulatedVix}, which does not count jumps.
     */
    static final double PREMIUM = 1.05;

    private static final long PURPOSE_SMILE = 6;
    private static final int MEMORY = 5;
    private static final double NEAR_SKEW = -0.07;
    private static final double FAR_SKEW = -0.16;

    /** Keeps the right wing from falling. */
    private static final double STEEPEST = -0.19;

    private static final double SLOPE = 0.2;

    private final double level;
    private final double skew;

    /** The smile in session {@code s} of the expiry in session {@code e}. */
    SimulatedSmile(SimulatedMarket market, SimulatedTicker ticker, int s, int e) {
        double fading = StrictMath.exp(-(e - s) / 10.0);
        SimRandom random = new SimRandom();
        double levelNoise = 0;
        double skewNoise = 0;
        for (int k = 0; k < MEMORY; k++) {
            int day = market.day(Math.max(0, s - k));
            random.seed(market.seed(), ticker.code(), day, PURPOSE_SMILE);
            levelNoise += random.normal() + fading * random.normal();
            skewNoise += random.normal() + fading * random.normal();
        }
        level = PREMIUM * StrictMath.exp(0.01 * levelNoise / Math.sqrt(MEMORY));
        double mean = FAR_SKEW + (NEAR_SKEW - FAR_SKEW) * fading;
        skew = Math.max(STEEPEST, mean * (1 + 0.1 * skewNoise / Math.sqrt(MEMORY)));
    }

    /** Standard deviation until expiry that options at the money imply. */
    double atTheMoney(double expectedVariance) {
        return level * Math.sqrt(expectedVariance);
    }

    /** The same at another strike. */
    double total(double atTheMoney, double logStrikeToSpot) {
        double x = logStrikeToSpot / atTheMoney;
        return atTheMoney * (1 + skew * x + SLOPE * (Math.sqrt(x * x + 4) - 2));
    }
}
