package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The state all tickers of one simulated market share: its sessions and, for each, the volatility
 * that is known before it begins. Immutable, cheap to build (a few milliseconds).
 *
 * <p>Log variance of a day is an autoregression, {@code h' = mean + 0.98 (h − mean) + 0.15 (−0.6 z
 * + 0.8 e)}, where {@code z} is the market's shock of the day (falling prices raise volatility) and
 * {@code e} an independent one; twice a year on average it jumps up. All of a session's variance is
 * known at the close before it, which is what makes prices an exact martingale.
 */
final class SimulatedMarket {
    /** First simulated session. */
    static final LocalDate FIRST = LocalDate.of(1998, 1, 2);

    /** Last simulated day. */
    static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    /** Mean of a day's log variance, which makes about 16 % a year. */
    static final double MEAN_LOG_VARIANCE = StrictMath.log(0.16 * 0.16 / 252) - 0.5;

    /** What is left of a deviation of log variance after a day. */
    static final double PERSISTENCE = 0.98;

    /** Standard deviation of a day's change of log variance. */
    static final double VOLATILITY_OF_VARIANCE = 0.15;

    /** Correlation of a day's shock with the change of log variance. */
    static final double LEVERAGE = -0.6;

    /** Share of a day's variance that falls between close and open. */
    static final double GAP_SHARE = 0.25;

    /** Probability of a jump of log variance in a day, uniform between 0.5 and 1. */
    static final double SPIKE_PROBABILITY = 2.0 / 252;

    private static final double CEILING = MEAN_LOG_VARIANCE + 3.2;

    /** Number of simulated sessions. */
    final int sessions;

    private final long seed;
    private final int[] day;
    private final boolean[] earlyClose;
    private final double[] logVariance;

    SimulatedMarket(long seed) {
        this.seed = seed;
        SessionCalendar calendar = SessionCalendar.nyse();
        int first = (int) FIRST.toEpochDay();
        int last = (int) LAST.toEpochDay();
        int[] days = new int[last - first + 1];
        int n = 0;
        for (int d = first; d <= last; d++) {
            if (calendar.isSession(d)) {
                days[n++] = d;
            }
        }
        sessions = n;
        day = Arrays.copyOf(days, n);
        earlyClose = new boolean[n];
        logVariance = new double[n + 1];
        logVariance[0] = MEAN_LOG_VARIANCE;
        SimulatedDraws draws = new SimulatedDraws();
        for (int s = 0; s < n; s++) {
            earlyClose[s] =
                    calendar.closeMillis(day[s]) - calendar.openMillis(day[s]) < 390 * 60_000L;
            draws.fill(seed, 0, day[s]);
            double next = MEAN_LOG_VARIANCE + PERSISTENCE * (logVariance[s] - MEAN_LOG_VARIANCE);
            next += VOLATILITY_OF_VARIANCE * LEVERAGE * shock(s, draws);
            next +=
                    VOLATILITY_OF_VARIANCE
                            * StrictMath.sqrt(1 - LEVERAGE * LEVERAGE)
                            * draws.volatility;
            if (draws.spike < SPIKE_PROBABILITY) {
                next += 0.5 + 0.5 * draws.spike / SPIKE_PROBABILITY;
            }
            logVariance[s + 1] = Math.min(CEILING, next);
        }
    }

    long seed() {
        return seed;
    }

    /** Epoch day of session {@code s}. */
    int day(int s) {
        return day[s];
    }

    /** Index of the first session on or after an epoch day. */
    int sessionOnOrAfter(long epochDay) {
        int at = Arrays.binarySearch(day, (int) Math.max(0, Math.min(1_000_000, epochDay)));
        return at >= 0 ? at : -at - 1;
    }

    /** Spread of variance and volume over session {@code s}. */
    SimulatedShape shape(int s) {
        return SimulatedShape.of(earlyClose[s]);
    }

    /**
     * Log variance of the market's day {@code s}, known at the close before; up to one past end.
     */
    double logVariance(int s) {
        return logVariance[s];
    }

    /** Variance of the gap before session {@code s}, as a multiple of a day's variance. */
    double gapWeight(int s) {
        int nights = s == 0 ? 1 : day[s] - day[s - 1];
        return GAP_SHARE * (1 + 0.1 * (nights - 1));
    }

    /** The market's standardised shock between the close before and the open of session s. */
    static double gapShock(double gapWeight, SimulatedDraws draws) {
        return StrictMath.sqrt(gapWeight) * draws.gap;
    }

    private double shock(int s, SimulatedDraws draws) {
        SimulatedShape shape = shape(s);
        double gapWeight = gapWeight(s);
        double sum = gapShock(gapWeight, draws);
        double weight = gapWeight;
        for (int k = 0; k < shape.hours; k++) {
            double share = (1 - GAP_SHARE) * shape.hourVariance[k];
            sum += StrictMath.sqrt(share) * draws.hour[k];
            weight += share;
        }
        return sum / StrictMath.sqrt(weight);
    }
}
