package io.sigmalab.engine.execution;

/**
 * What a position of each side at each candidate brings, for one unit of the equity that is at
 * work: the only thing that a simulation asks of whatever is traded. Side is +1 or −1. Immutable
 * and thread-safe.
 */
public interface Outcomes {
    /** Whether the position could be had. Everything else is defined only where it could. */
    boolean isFilled(int i, int side);

    /** Part of a position's share of equity that is at work: 1, or the premium's part of it. */
    double share();

    /** Return before costs. */
    double gross(int i, int side);

    /** Return after costs. */
    double net(int i, int side);

    /** When the position opens, epoch milliseconds. */
    long entryTime(int i, int side);

    /** When it closes, epoch milliseconds. */
    long exitTime(int i, int side);

    /** Bar in which it opens. */
    int entryBar(int i);

    /** Bar in which it closes. */
    int exitBar(int i, int side);

    /** Ordinal of the session in which it closes. */
    int exitSession(int i, int side);

    /**
     * Adds its result to the sessions it lives through, marked at each close; costs fall into the
     * session in which they are paid.
     *
     * @param size part of equity at work
     * @param firstSession ordinal of the session at index 0 of the results
     * @param net receives net results
     * @param gross receives results before costs; may be empty
     */
    void book(int i, int side, double size, int firstSession, double[] net, double[] gross);

    /** Adds one result to one session. */
    static void add(double[] net, double[] gross, int session, double result) {
        net[session] += result;
        if (gross.length > 0) {
            gross[session] += result;
        }
    }
}
