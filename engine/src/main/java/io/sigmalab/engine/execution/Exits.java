package io.sigmalab.engine.execution;

/**
 * Where a position of one side would have been closed, one entry a candidate row.
 *
 * @param bar index of the bar in which it closes
 * @param price fill
 * @param time epoch milliseconds: the bar's start for fills at its open, else its end
 * @param reason {@link ExitReason} ordinal
 */
record Exits(int[] bar, double[] price, long[] time, byte[] reason) {
    Exits(int rows) {
        this(new int[rows], new double[rows], new long[rows], new byte[rows]);
    }

    void set(int row, int exitBar, double exitPrice, long exitTime, ExitReason why) {
        bar[row] = exitBar;
        price[row] = exitPrice;
        time[row] = exitTime;
        reason[row] = (byte) why.ordinal();
    }
}
