package io.sigmalab.engine.math;

/**
 * Sorts doubles by their bytes, without comparing any two: for the thousands of unordered values
 * that figures are made of several times as fast as a sort that guesses wrong at every second
 * comparison, and fast from the first call on.
 */
public final class RadixSort {
    private static final int BITS = 8;
    private static final int BUCKETS = 1 << BITS;
    private static final int PASSES = Long.SIZE / BITS;

    private RadixSort() {}

    /** The values in the order of {@link Double#compare}: −0 before 0, NaN last. */
    public static double[] sorted(double[] values) {
        return sorted(values, values.length);
    }

    /** The first {@code count} values in the order of {@link Double#compare}. */
    public static double[] sorted(double[] values, int count) {
        long[] keys = new long[count];
        int[] counts = new int[PASSES * BUCKETS];
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToLongBits(values[i]);
            // Of negative numbers every bit is turned, of others the sign: unsigned order is
            // theirs.
            long key = bits ^ (bits >> 63 | Long.MIN_VALUE);
            keys[i] = key;
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass * BUCKETS + digit(key, pass)]++;
            }
        }
        long[] from = keys;
        long[] to = new long[count];
        for (int pass = 0; pass < PASSES; pass++) {
            if (count > 0 && counts[pass * BUCKETS + digit(keys[0], pass)] == count) {
                // The same byte everywhere.
                continue;
            }
            spread(from, to, pass, counts);
            long[] swap = from;
            from = to;
            to = swap;
        }
        double[] sorted = new double[count];
        for (int i = 0; i < count; i++) {
            long key = from[i];
            sorted[i] = Double.longBitsToDouble(key ^ ((key >>> 63) - 1 | Long.MIN_VALUE));
        }
        return sorted;
    }

    private static int digit(long key, int pass) {
        return (int) (key >>> pass * BITS) & BUCKETS - 1;
    }

    /** Puts keys into the order of one byte; those with the same byte stay as they are. */
    private static void spread(long[] from, long[] to, int pass, int[] counts) {
        int[] next = new int[BUCKETS];
        int sum = 0;
        for (int b = 0; b < BUCKETS; b++) {
            next[b] = sum;
            sum += counts[pass * BUCKETS + b];
        }
        for (long key : from) {
            to[next[digit(key, pass)]++] = key;
        }
    }
}
