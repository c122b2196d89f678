package io.sigmalab.engine.validate;

import java.util.List;

/** A scheme that cuts rows into folds. */
public interface Splitter {
    /**
     * Folds in order of their test blocks.
     *
     * @param decision decision time of each row, epoch milliseconds, ascending
     * @param labelEnd when each row's label is known, epoch milliseconds
     * @param sessionDay session of each row as epoch day
     */
    List<Fold> split(long[] decision, long[] labelEnd, int[] sessionDay);

    /** Whether training rows may lie after test rows; reports say so. */
    boolean trainsOnLaterData();
}
