package io.sigmalab.engine.backtest;

import java.util.Collection;

/** Sets of clock hours packed into the bits of an int, so that asking costs nothing. */
final class Hours {
    /** Every hour. */
    static final int ALL = (1 << 24) - 1;

    private Hours() {}

    /** The set of some hours; of none given, every hour. */
    static int set(Collection<Integer> hours) {
        int open = 0;
        for (int hour : hours) {
            open |= 1 << hour;
        }
        return hours.isEmpty() ? ALL : open;
    }

    /** Whether an hour is in the set. */
    static boolean isOpen(int hour, int open) {
        return (open >>> hour & 1) == 1;
    }
}
