package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;

/**
 * Minute bars of a simulated session: a Brownian bridge through the clock hours of a {@link
 * SimulatedPath}, with the exact distribution of the high and of the low between open and close.
 * Prices are rounded to 1/10,000 of a dollar, finer below ten dollars, too fine to be traded on. A
 * scratch object for one thread.
 */
final class SimulatedMinutes {
    private static final long PURPOSE_MARKET_MINUTES = 2;
    private static final long PURPOSE_OWN_MINUTES = 3;
    private static final long PURPOSE_EXTREMES = 4;
    private static final double TICK = 1e4;

    /** Price from which the tick is fixed. */
    private static final double FINE_FROM = 10;

    private static final double LOG_VOLATILITY_TO_VOLUME = 0.35;

    private final SimulatedPath path;
    private final SimulatedPath.Session session = new SimulatedPath.Session();
    private final SimRandom common = new SimRandom();
    private final SimRandom own = new SimRandom();
    private final SimRandom extremes = new SimRandom();
    private final double[] step = new double[60];

    SimulatedMinutes(SimulatedPath path) {
        this.path = path;
    }

    /** Appends the minutes of session {@code s}. */
    void append(int s, Bars.Builder out) {
        path.fill(s, session);
        SimulatedMarket market = path.market();
        SimulatedTicker ticker = path.ticker();
        int day = market.day(s);
        common.seed(market.seed(), 0, day, PURPOSE_MARKET_MINUTES);
        own.seed(market.seed(), ticker.code(), day, PURPOSE_OWN_MINUTES);
        extremes.seed(market.seed(), ticker.code(), day, PURPOSE_EXTREMES);
        double c = ticker.correlation();
        double d = StrictMath.sqrt(1 - c * c);
        SimulatedShape shape = session.shape;
        double dayVolume = ticker.volume() * volumeFactor(s);
        double atHour = session.previousLogClose + session.gap;
        double jumped = 0;
        double open = round(StrictMath.exp(atHour));
        double intraday = (1 - SimulatedMarket.GAP_SHARE) * session.dayVariance;
        long start = SessionCalendar.nyse().openMillis(day);
        for (int k = 0; k < shape.hours; k++) {
            int first = SimulatedShape.hourStart(k);
            int count = SimulatedShape.hourStart(k + 1) - first;
            double hourPrice = StrictMath.exp(atHour);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double shock = c * common.normal();
                if (d > 0) {
                    shock += d * own.normal();
                }
                step[i] = Math.sqrt(intraday * shape.variance[first + i]) * shock;
                sum += step[i];
            }
            double missing = session.hourReturn[k] - sum;
            double moved = 0;
            for (int i = 0; i < count; i++) {
                int minute = first + i;
                double variance = intraday * shape.variance[minute];
                double move = step[i] + missing * variance / session.hourVariance[k];
                moved = i == count - 1 ? session.hourReturn[k] : moved + move;
                if (minute == session.jumpMinute) {
                    jumped = session.jump;
                    move += jumped;
                }
                double close = round(hourPrice * exp(moved + jumped));
                double up = (move + Math.sqrt(move * move + 2 * variance * extremes.exponential()));
                double down =
                        (move - Math.sqrt(move * move + 2 * variance * extremes.exponential()));
                double high = Math.max(round(open * exp(up / 2)), Math.max(open, close));
                double low = Math.min(round(open * exp(down / 2)), Math.min(open, close));
                double vwap = round((open + high + low + close) / 4);
                double volume =
                        Math.rint(
                                dayVolume
                                        * shape.volume[minute]
                                        * (0.4 + 1.2 * extremes.uniform()));
                out.add(
                        start,
                        start + 60_000,
                        day,
                        (byte) (minute < 30 ? 9 : 10 + (minute - 30) / 60),
                        open,
                        high,
                        low,
                        close,
                        Math.max(1, volume),
                        Math.max(low, Math.min(high, vwap)),
                        1.0);
                open = close;
                start += 60_000;
            }
            atHour += session.hourReturn[k];
        }
    }

    /**
     * The market's shocks since the close before session {@code s}, in standard deviations of a
     * day: element 0 at the open, element i after i minutes. What drives the minutes of the market
     * itself and, in part, those of all tickers.
     */
    static void marketShock(SimulatedMarket market, int s, double[] out) {
        int day = market.day(s);
        SimulatedDraws draws = new SimulatedDraws();
        draws.fill(market.seed(), 0, day);
        SimRandom random = new SimRandom().seed(market.seed(), 0, day, PURPOSE_MARKET_MINUTES);
        SimulatedShape shape = market.shape(s);
        double intraday = 1 - SimulatedMarket.GAP_SHARE;
        double[] step = new double[60];
        double at = SimulatedMarket.gapShock(market.gapWeight(s), draws);
        out[0] = at;
        for (int k = 0; k < shape.hours; k++) {
            int first = SimulatedShape.hourStart(k);
            int count = SimulatedShape.hourStart(k + 1) - first;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                step[i] = Math.sqrt(intraday * shape.variance[first + i]) * random.normal();
                sum += step[i];
            }
            double missing =
                    StrictMath.sqrt(intraday * shape.hourVariance[k]) * draws.hour[k] - sum;
            for (int i = 0; i < count; i++) {
                at += step[i] + missing * shape.variance[first + i] / shape.hourVariance[k];
                out[first + i + 1] = at;
            }
        }
    }

    private double volumeFactor(int s) {
        double deviation = path.market().logVariance(s) - SimulatedMarket.MEAN_LOG_VARIANCE;
        return StrictMath.exp(LOG_VOLATILITY_TO_VOLUME * deviation + 0.25 * session.volumeShock);
    }

    /** Exponential of a small move: the series is exact to far below the rounding of prices. */
    private static double exp(double x) {
        if (Math.abs(x) > 0.06) {
            return StrictMath.exp(x);
        }
        double sum = 1.0 / 120 + x / 720;
        sum = 1.0 / 24 + x * sum;
        sum = 1.0 / 6 + x * sum;
        sum = 1.0 / 2 + x * sum;
        return 1 + x * (1 + x * sum);
    }

    /** A price as it is published. */
    static double round(double price) {
        // An edge makes paths wander far: below ten dollars a fixed tick would turn returns into
        // steps, so it shrinks with the price.
        double tick = TICK;
        for (double level = price; level < FINE_FROM && level > 0; level *= 10) {
            tick *= 10;
        }
        return Math.rint(price * tick) / tick;
    }
}
