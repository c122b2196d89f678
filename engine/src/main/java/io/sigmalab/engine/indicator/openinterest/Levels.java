package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.kernel.Scale;

/** Strikes and other levels seen from the price. */
final class Levels {
    private Levels() {}

    /** The level itself, or {@code level / price − 1}. */
    static double of(Scale scale, double level, double price) {
        return scale == Scale.LEVEL ? level : level / price - 1;
    }

    /** {@code price − level}, or that as a fraction of the price. */
    static double distance(Scale scale, double level, double price) {
        return scale == Scale.LEVEL ? price - level : (price - level) / price;
    }
}
