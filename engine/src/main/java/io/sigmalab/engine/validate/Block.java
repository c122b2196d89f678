package io.sigmalab.engine.validate;

/**
 * Consecutive rows {@code [from, to)} that test.
 *
 * @param from first row
 * @param to row after the last
 */
public record Block(int from, int to) {
    public Block {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "block must hold at least one row from 0 on, was [" + from + ", " + to + ")");
        }
    }

    /** Number of rows. */
    public int size() {
        return to - from;
    }
}
