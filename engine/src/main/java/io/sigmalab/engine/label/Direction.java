package io.sigmalab.engine.label;

/**
 * Classes of a label, in the one fixed order in which probabilities stand everywhere. Bound to
 * names here and nowhere else.
 */
public enum Direction {
    UP,
    FLAT,
    DOWN;

    /** Code of a row without a label. */
    public static final byte NONE = -1;

    /** Number of classes. */
    public static final int COUNT = 3;

    private static final Direction[] VALUES = values();

    /** Class of a code; the code must not be {@link #NONE}. */
    public static Direction of(byte code) {
        return VALUES[code];
    }

    /** Code stored in columns: the ordinal. */
    public byte code() {
        return (byte) ordinal();
    }
}
