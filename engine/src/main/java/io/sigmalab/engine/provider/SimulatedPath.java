package io.sigmalab.engine.provider;

/**
 * One ticker's price path by session and clock hour. Built once from the first session on (a few
 * milliseconds), then any session is available by itself; minutes are bridged inside the hours by
 * {@link SimulatedMinutes}. Immutable.
 *
 * <p>With edge 0 every step of the log price is normal with a variance known beforehand and mean
 * minus half of it, or a jump whose exponential has mean 1, so the price is a martingale in the
 * information of all tickers. With an edge, each clock hour gets the extra drift
 *
 * <pre>edge · σ · tanh(2 m),   m' = (1 − a) m + a · r / sd(m)</pre>
 *
 * where σ is the standard deviation of that hour's return, r the previous hourly bar's close to
 * close return in units of its own standard deviation (cut at ±4), a = 1/8 and sd(m) = √(a / (2 −
 * a)): trends of about eight hourly bars go on. The drift is spread over the hour with its
 * variance; the gap between sessions has none.
 */
final class SimulatedPath {
    /** Standard deviation of a jump of the market before the open. */
    static final double MARKET_GAP_JUMP = 0.012;

    /** Standard deviation of a jump of the market within the session. */
    static final double MARKET_JUMP = 0.007;

    /** Probability of a jump before a session, of the market and of a ticker's own. */
    static final double GAP_JUMP_PROBABILITY = 4.0 / 252;

    /** Probability of a jump within a session. */
    static final double JUMP_PROBABILITY = 6.0 / 252;

    private static final double SMOOTHING = 1.0 / 8;
    private static final double TREND_SD = StrictMath.sqrt(SMOOTHING / (2 - SMOOTHING));
    private static final double GAIN = 2.0;

    private final SimulatedMarket market;
    private final SimulatedTicker ticker;
    private final double edge;
    private final double[] logClose;
    private final double[] trend;

    SimulatedPath(SimulatedMarket market, SimulatedTicker ticker, double edge) {
        this.market = market;
        this.ticker = ticker;
        this.edge = edge;
        logClose = new double[market.sessions + 1];
        trend = new double[market.sessions + 1];
        logClose[0] = StrictMath.log(ticker.startPrice());
        Session session = new Session();
        for (int s = 0; s < market.sessions; s++) {
            fill(s, session);
            double at = logClose[s] + session.gap;
            for (int k = 0; k < session.shape.hours; k++) {
                at += session.hourReturn[k];
            }
            logClose[s + 1] = at + session.jump;
            trend[s + 1] = session.trendAfter;
        }
    }

    SimulatedMarket market() {
        return market;
    }

    SimulatedTicker ticker() {
        return ticker;
    }

    /** Log price at the close of session {@code s}. */
    double logClose(int s) {
        return logClose[s + 1];
    }

    /** Everything about session {@code s} but its minutes. */
    void fill(int s, Session out) {
        SimulatedDraws common = out.common;
        SimulatedDraws own = out.own;
        common.fill(market.seed(), 0, market.day(s));
        double c = ticker.correlation();
        double d = StrictMath.sqrt(1 - c * c);
        if (d > 0) {
            own.fill(market.seed(), ticker.code(), market.day(s));
        }
        SimulatedShape shape = market.shape(s);
        double scale = ticker.volatility();
        out.dayVariance = scale * scale * StrictMath.exp(market.logVariance(s));
        out.shape = shape;
        out.previousLogClose = logClose[s];

        double gapVariance = market.gapWeight(s) * out.dayVariance;
        double gapShock = c * common.gap + d * own.gap;
        out.gap = StrictMath.sqrt(gapVariance) * gapShock - gapVariance / 2;
        if (common.gapJumpChance < GAP_JUMP_PROBABILITY) {
            out.gap += jump(MARKET_GAP_JUMP * scale, common.gapJump);
        }
        if (d > 0 && ticker.ownJump() > 0 && own.gapJumpChance < GAP_JUMP_PROBABILITY) {
            out.gap += jump(ticker.ownJump(), own.gapJump);
        }
        out.jumpMinute = -1;
        out.jump = 0;
        if (common.jumpChance < JUMP_PROBABILITY) {
            out.jumpMinute = (int) (common.jumpTime * shape.minutes);
            out.jump = jump(MARKET_JUMP * scale, common.jump);
        }
        out.volumeShock = c * common.volume + d * own.volume;

        double m = trend[s];
        for (int k = 0; k < shape.hours; k++) {
            double variance =
                    (1 - SimulatedMarket.GAP_SHARE) * shape.hourVariance[k] * out.dayVariance;
            double sd = StrictMath.sqrt(variance);
            double shock = c * common.hour[k] + d * own.hour[k];
            double drift = edge == 0 ? 0 : edge * sd * StrictMath.tanh(GAIN * m);
            out.hourVariance[k] = variance;
            out.hourReturn[k] = drift + sd * shock - variance / 2;
            double seen = out.hourReturn[k];
            double seenVariance = variance;
            if (k == 0) {
                seen += out.gap;
                seenVariance += gapVariance;
            }
            if (out.jumpMinute >= SimulatedShape.hourStart(k)
                    && out.jumpMinute < SimulatedShape.hourStart(k + 1)) {
                seen += out.jump;
            }
            double r = seen / StrictMath.sqrt(seenVariance);
            m = (1 - SMOOTHING) * m + SMOOTHING * Math.max(-4, Math.min(4, r)) / TREND_SD;
        }
        out.trendAfter = m;
    }

    /** A normal jump whose exponential has mean 1. */
    private static double jump(double sd, double shock) {
        return sd * shock - sd * sd / 2;
    }

    /** One session of a path; a buffer that {@link #fill} writes. */
    static final class Session {
        private final SimulatedDraws common = new SimulatedDraws();
        private final SimulatedDraws own = new SimulatedDraws();

        /** Spread over the day. */
        SimulatedShape shape = SimulatedShape.of(false);

        /** Log price at the close before. */
        double previousLogClose;

        /** Log return from the close before to the open. */
        double gap;

        /** Log return by clock hour, without the jump. */
        final double[] hourReturn = new double[7];

        /** Variance of it. */
        final double[] hourVariance = new double[7];

        /** Minute of the jump, −1 for none. */
        int jumpMinute;

        /** Log return of the jump. */
        double jump;

        /** Variance of a whole day at this volatility. */
        double dayVariance;

        /** Standard normal that moves the day's volume. */
        double volumeShock;

        /** State of the planted trend at the close. */
        double trendAfter;
    }
}
