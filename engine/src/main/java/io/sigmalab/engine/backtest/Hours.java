package io.sigmalab.engine.backtest;

import io.sigmalab.engine.execution.TradePaths;
import io.sigmalab.engine.matrix.Matrix;
import java.util.Collection;

/**
 * Clock hours of the candidates, and sets of hours packed into the bits of an int, so that asking
 * whether a row may trade costs nothing.
 */
final class Hours {
    /** Every hour. */
    static final int ALL = (1 << 24) - 1;

    private final byte[] hourOf;

    Hours(Matrix matrix, TradePaths paths) {
        hourOf = new byte[paths.size()];
        for (int i = 0; i < hourOf.length; i++) {
            hourOf[i] = (byte) matrix.hourEt(paths.row(i));
        }
    }

    /** The set of some hours; of none given, every hour. */
    static int set(Collection<Integer> hours) {
        int open = 0;
        for (int hour : hours) {
            open |= 1 << hour;
        }
        return hours.isEmpty() ? ALL : open;
    }

    /** Whether the decision of a candidate falls into the set. */
    boolean isOpen(int candidate, int open) {
        return (open >>> hourOf[candidate] & 1) == 1;
    }
}
