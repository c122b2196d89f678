package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;

/**
 * The volatility index of a simulated market: the square root of the variance it expects over the
 * next sessions, in percent a year, with 8 % on top as real indices have. The close uses the
 * volatility that is known at that close, the open what the gap has revealed of it.
 */
final class SimulatedVix {
    private static final double PREMIUM = 1.08;
    private static final double SPREAD = 0.02;
    private static final long PURPOSE_INDEX = 5;

    private final SimulatedMarket market;
    private final long code;
    private final double[] decay;
    private final double[] bias;
    private final SimulatedDraws draws = new SimulatedDraws();
    private final SimRandom random = new SimRandom();

    /**
     * @param name symbol, decides the noise of high and low
     * @param horizon sessions looked ahead: 21 for VIX, 63 for VIX3M, 126 for VIX6M
     */
    SimulatedVix(SimulatedMarket market, String name, int horizon) {
        this.market = market;
        code = SimRandom.nameCode(name);
        decay = new double[horizon];
        bias = new double[horizon];
        double phi = SimulatedMarket.PERSISTENCE;
        double step = SimulatedMarket.VOLATILITY_OF_VARIANCE;
        double power = 1;
        for (int j = 0; j < horizon; j++) {
            decay[j] = power;
            bias[j] = step * step * (1 - power * power) / (1 - phi * phi) / 2;
            power *= phi;
        }
    }

    /** Appends the daily bar of session {@code s}. */
    void append(int s, Bars.Builder out) {
        int day = market.day(s);
        draws.fill(market.seed(), 0, day);
        random.seed(market.seed(), code, day, PURPOSE_INDEX);
        double gap = SimulatedMarket.gapShock(market.gapWeight(s), draws);
        double atOpen =
                market.logVariance(s)
                        + SimulatedMarket.VOLATILITY_OF_VARIANCE * SimulatedMarket.LEVERAGE * gap;
        double open = level(atOpen);
        double close = level(market.logVariance(s + 1));
        double high = Math.max(open, close) * (1 + SPREAD * random.exponential());
        double low = Math.min(open, close) / (1 + SPREAD * random.exponential());
        SessionCalendar calendar = SessionCalendar.nyse();
        out.add(
                calendar.openMillis(day),
                calendar.closeMillis(day),
                day,
                (byte) 9,
                round(open),
                round(high),
                round(low),
                round(close),
                0,
                Double.NaN,
                1.0);
    }

    private double level(double logVariance) {
        double deviation = logVariance - SimulatedMarket.MEAN_LOG_VARIANCE;
        double sum = 0;
        for (int j = 0; j < decay.length; j++) {
            sum +=
                    StrictMath.exp(
                            SimulatedMarket.MEAN_LOG_VARIANCE + decay[j] * deviation + bias[j]);
        }
        return 100 * PREMIUM * Math.sqrt(252 * sum / decay.length);
    }

    private static double round(double level) {
        return Math.rint(level * 100) / 100;
    }
}
