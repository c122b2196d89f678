package io.sigmalab.engine.provider;

/**
 * Bid and ask around a model price. The spread grows with the price and the distance from the
 * money, just after the open and just before the close, and is wider for tickers that trade less.
 * Ticks are a cent for funds, for shares a cent below three dollars and five from there. The bid is
 * rounded down, not below 0, the ask up, so the price lies between them and they never meet. A
 * scratch object for one thread.
 */
final class SimulatedSpread {
    private final boolean fund;
    private final double width;
    private final double[] hour;
    private int tick;
    private int bid;
    private int ask;

    SimulatedSpread(SimulatedTicker ticker, int minutes) {
        fund = ticker.ownJump() == 0;
        width = fund ? Math.sqrt(60e6 / ticker.volume()) : 3;
        hour = new double[minutes];
        for (int i = 0; i < minutes; i++) {
            int left = minutes - 1 - i;
            hour[i] = 1 + 1.5 * StrictMath.exp(-i / 8.0) + 0.7 * StrictMath.exp(-left / 4.0);
        }
    }

    /**
     * Works out bid and ask.
     *
     * @param price model price
     * @param away distance from the money in standard deviations
     * @param minute of the session
     * @param noise exponential with mean 1
     */
    void around(double price, double away, int minute, double noise) {
        double whole = 0.008 + 0.006 * price + 0.004 * Math.min(4, away);
        double half = 0.5 * width * whole * hour[minute] * (0.9 + 0.1 * noise);
        tick = fund || price < 3 ? 1 : 5;
        bid = Math.max(0, tick * (int) Math.floor((price - half) * 100 / tick));
        ask = tick * (int) Math.ceil((price + half) * 100 / tick);
    }

    /** The last minute of the session. */
    int last() {
        return hour.length - 1;
    }

    /** Smallest step of the last quote, cents. */
    int tick() {
        return tick;
    }

    /** Bid in cents. */
    int bid() {
        return bid;
    }

    /** Ask in cents. */
    int ask() {
        return ask;
    }
}
