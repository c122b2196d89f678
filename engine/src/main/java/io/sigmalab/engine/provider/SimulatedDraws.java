package io.sigmalab.engine.provider;

/** The random numbers of one session of the market or of one ticker, always in the same order. */
final class SimulatedDraws {
    private static final long PURPOSE_DAY = 1;

    private final SimRandom random = new SimRandom();

    /** Shock of the gap before the session. */
    double gap;

    /** Shock of each clock hour. */
    final double[] hour = new double[7];

    /** Independent part of the change of volatility. */
    double volatility;

    /** Uniform: a jump of volatility happens below its probability. */
    double spike;

    /** Uniform: a jump before the open happens below its probability. */
    double gapJumpChance;

    /** Size of that jump in standard deviations. */
    double gapJump;

    /** Uniform: a jump within the session happens below its probability. */
    double jumpChance;

    /** Uniform: at which minute. */
    double jumpTime;

    /** Size of that jump in standard deviations. */
    double jump;

    /** Shock of the session's volume. */
    double volume;

    /** Draws for one session; {@code name} 0 is the market. */
    void fill(long seed, long name, int day) {
        random.seed(seed, name, day, PURPOSE_DAY);
        gap = random.normal();
        for (int k = 0; k < hour.length; k++) {
            hour[k] = random.normal();
        }
        volatility = random.normal();
        spike = random.uniform();
        gapJumpChance = random.uniform();
        gapJump = random.normal();
        jumpChance = random.uniform();
        jumpTime = random.uniform();
        jump = random.normal();
        volume = random.normal();
    }
}
