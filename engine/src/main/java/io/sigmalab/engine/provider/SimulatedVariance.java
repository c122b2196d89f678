package io.sigmalab.engine.provider;

/**
 * The variance of a simulated log price that is still to be expected until a later session's close,
 * from what is known at an instant.
 *
 * <p>A day's variance in j days is the exponential of an autoregression, of which the mean is known
 * exactly (but for the ceiling of {@link SimulatedMarket}): {@code exp(mean + φʲ(h − mean)) ∏
 * M(φⁱ)} over i below j, with M the moment generating function of one day's change, volatility
 * jumps included. Within a session the market's shock so far (falling prices raise volatility)
 * takes part, as a series of fourth order that is exact to 0.0001 of the variance for shocks of
 * four standard deviations. Jumps of the price add their constant expected variance. Rests of
 * sessions follow {@link SimulatedShape}.
 */
final class SimulatedVariance {
    /** Longest time to an expiry in sessions, with room. */
    private static final int HORIZON = 300;

    private static final double[] GROWTH = new double[HORIZON];
    private static final double[] DECAY = new double[HORIZON];

    static {
        double product = 1;
        double power = 1;
        for (int j = 0; j < HORIZON; j++) {
            GROWTH[j] = product;
            DECAY[j] = power;
            product *= momentOfChange(power);
            power *= SimulatedMarket.PERSISTENCE;
        }
    }

    private final SimulatedMarket market;
    private final double scale;
    private final double gapJump;
    private final double dayJump;

    SimulatedVariance(SimulatedMarket market, SimulatedTicker ticker) {
        this.market = market;
        scale = ticker.volatility() * ticker.volatility();
        double overnight = SimulatedPath.MARKET_GAP_JUMP * SimulatedPath.MARKET_GAP_JUMP * scale;
        if (ticker.correlation() < 1) {
            overnight += ticker.ownJump() * ticker.ownJump();
        }
        gapJump = SimulatedPath.GAP_JUMP_PROBABILITY * overnight;
        dayJump =
                SimulatedPath.JUMP_PROBABILITY
                        * SimulatedPath.MARKET_JUMP
                        * SimulatedPath.MARKET_JUMP
                        * scale;
    }

    /** From the close before session {@code s} to the close of session {@code e}. */
    double fromCloseBefore(int s, int e) {
        double sum = 0;
        for (int j = 0; j <= e - s; j++) {
            sum += expected(s, j) * weight(s + j);
        }
        return scale * sum + (e - s + 1) * (gapJump + dayJump);
    }

    /** What a session reveals minute by minute. */
    Intraday intraday(int s) {
        return new Intraday(s);
    }

    /** Mean of the variance of day {@code s + j}, known at the close before day {@code s}. */
    private double expected(int s, int j) {
        double mean = SimulatedMarket.MEAN_LOG_VARIANCE;
        return GROWTH[j] * StrictMath.exp(mean + DECAY[j] * (market.logVariance(s) - mean));
    }

    /** Variance of a session and the gap before it, in days' variances. */
    private double weight(int s) {
        double hours = 0;
        for (double share : market.shape(s).hourVariance) {
            hours += share;
        }
        return market.gapWeight(s) + (1 - SimulatedMarket.GAP_SHARE) * hours;
    }

    /** Mean of the exponential of {@code u} times a day's change of log variance. */
    private static double momentOfChange(double u) {
        double step = SimulatedMarket.VOLATILITY_OF_VARIANCE;
        double p = SimulatedMarket.SPIKE_PROBABILITY;
        // A spike is uniform between 0.5 and 1.
        double spike = (StrictMath.exp(u) - StrictMath.exp(0.5 * u)) / (0.5 * u);
        return StrictMath.exp(0.5 * step * step * u * u) * (1 - p + p * spike);
    }

    /** One session; entries count minutes since the open, 0 to the number of minutes. */
    final class Intraday {
        private final int session;
        private final double[] rest;
        private final double[] shift;
        private final double[] known;

        private Intraday(int s) {
            session = s;
            SimulatedShape shape = market.shape(s);
            int n = shape.minutes;
            rest = new double[n + 1];
            double today = scale * (1 - SimulatedMarket.GAP_SHARE) * expected(s, 0);
            for (int i = n - 1; i >= 0; i--) {
                rest[i] = rest[i + 1] + today * shape.variance[i] + dayJump / n;
            }
            shift = new double[n + 1];
            known = new double[n + 1];
            double step = SimulatedMarket.VOLATILITY_OF_VARIANCE;
            double leverage = SimulatedMarket.LEVERAGE;
            double whole = weight(s);
            double[] shock = new double[n + 1];
            SimulatedMinutes.marketShock(market, s, shock);
            double seen = market.gapWeight(s);
            for (int i = 0; i <= n; i++) {
                shift[i] = step * leverage * shock[i] / Math.sqrt(whole);
                known[i] = 0.5 * step * step * leverage * leverage * seen / whole;
                seen += i < n ? (1 - SimulatedMarket.GAP_SHARE) * shape.variance[i] : 0;
            }
        }

        /** Minutes in the session. */
        int minutes() {
            return rest.length - 1;
        }

        /** Writes the variance from each minute to the close of session {@code e}. */
        void until(int e, double[] out) {
            int days = e - session;
            double[] sum = new double[5];
            for (int j = 1; j <= days; j++) {
                double term = scale * expected(session, j) * weight(session + j);
                for (int p = 0; p < sum.length; p++) {
                    sum[p] += term;
                    term *= DECAY[j - 1];
                }
            }
            double jumps = days * (gapJump + dayJump);
            for (int i = 0; i < rest.length; i++) {
                double a = shift[i];
                double b = known[i];
                out[i] =
                        rest[i]
                                + jumps
                                + sum[0]
                                + a * sum[1]
                                + (a * a / 2 - b) * sum[2]
                                + (a * a * a / 6 - a * b) * sum[3]
                                + (a * a * a * a / 24 - a * a * b / 2 + b * b / 2) * sum[4];
            }
        }
    }
}
