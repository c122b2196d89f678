package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.OptionType;

/**
 * Open interest of the contracts of one expiry, as published before a session.
 *
 * <p>It begins with 0 in the session that lists the contract and is carried from session to
 * session:
 *
 * <pre>OI' = 0.995 OI + flow</pre>
 *
 * where the flow of a session is larger at round strikes (multiples of five and ten dollars), on
 * the side out of the money, about 0.8 standard deviations from that session's close (puts below,
 * calls above), and nearer to expiry. So it follows from sessions before and changes slowly.
 */
final class SimulatedChain {
    private static final long PURPOSE_OPEN_INTEREST = 8;
    private static final double KEPT = 0.995;

    /** Contracts opened a day in a contract where interest is largest, per share of volume. */
    private static final double FLOW = 1500 / 60e6;

    private final SimulatedTicker ticker;
    private final long seed;
    private final int expiryDay;
    private final int first;
    private final double[] logClose;
    private final double[] perDeviation;
    private final double[] size;
    private final SimRandom random = new SimRandom();

    /**
     * @param first session that first listed the expiry
     * @param s session before which it is published
     * @param e session in which the contracts expire
     */
    SimulatedChain(SimulatedPath path, int first, int s, int e) {
        ticker = path.ticker();
        SimulatedMarket market = path.market();
        seed = market.seed();
        expiryDay = market.day(e);
        this.first = first;
        int n = s - first;
        logClose = new double[n];
        perDeviation = new double[n];
        size = new double[n];
        for (int k = 0; k < n; k++) {
            int r = first + k;
            int left = e - r;
            logClose[k] = path.logClose(r);
            double variance = StrictMath.exp(market.logVariance(r)) * (left + 0.5);
            perDeviation[k] = 1 / (ticker.volatility() * Math.sqrt(variance));
            double urgency = 1 / (1 + 0.05 * left);
            size[k] = FLOW * ticker.volume() * urgency * urgency;
        }
    }

    /** Open contracts; {@code since} is the session that first listed the strike. */
    double openInterest(OptionType type, int mills, int since) {
        random.seed(
                seed,
                SimulatedOptionMinutes.code(ticker, expiryDay, type, mills),
                0,
                PURPOSE_OPEN_INTEREST);
        double own = roundness(mills) * StrictMath.exp(0.3 * random.normal());
        double logStrike = StrictMath.log(mills / 1000.0);
        double sum = 0;
        for (int k = since - first; k < size.length; k++) {
            double y = type.sign() * (logStrike - logClose[k]) * perDeviation[k];
            double off = y - 0.8;
            double place = y >= 0 ? 1 / (1 + off * off) : 0.6 / (1 + 4 * y * y);
            sum = KEPT * sum + size[k] * own * place * (0.5 + random.uniform());
        }
        return Math.rint(sum);
    }

    private static double roundness(int mills) {
        if (mills % 10_000 == 0) {
            return 3;
        }
        if (mills % 5_000 == 0) {
            return 2;
        }
        return mills % 1_000 == 0 ? 1 : 0.6;
    }
}
