package io.sigmalab.engine.metric;

import io.sigmalab.engine.math.RadixSort;
import java.util.Arrays;

/** The smallest few of many values, without sorting the rest. */
final class Smallest {
    /** Values that are looked at to guess a bound. */
    private static final int SAMPLE = 256;

    private Smallest() {}

    /**
     * The {@code k} smallest values, ascending: those that sorting all of them would put first.
     *
     * @param values no NaN
     * @param k from 1 to the number of values
     */
    static double[] of(double[] values, int k) {
        if (values.length > 4 * SAMPLE && k < values.length / 4) {
            double[] few = below(guess(values, k), values);
            if (few.length >= k) {
                return Arrays.copyOf(RadixSort.sorted(few), k);
            }
        }
        return heaped(values, k);
    }

    /** A value below which most likely more than {@code k} lie, but not many more. */
    private static double guess(double[] values, int k) {
        double[] sample = new double[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            sample[i] = values[(int) ((long) i * values.length / SAMPLE)];
        }
        sample = RadixSort.sorted(sample);
        double expected = (double) k * SAMPLE / values.length;
        return sample[Math.min(SAMPLE - 1, (int) (expected + 3 * Math.sqrt(expected)) + 1)];
    }

    /** Values below a bound: each is written, and overwritten by the next unless it counts. */
    private static double[] below(double bound, double[] values) {
        double[] kept = new double[values.length];
        int count = 0;
        for (double value : values) {
            kept[count] = value;
            count += value < bound ? 1 : 0;
        }
        return Arrays.copyOf(kept, count);
    }

    /** A heap with the largest of the kept on top: most values are compared with it once. */
    private static double[] heaped(double[] values, int k) {
        double[] heap = Arrays.copyOf(values, k);
        for (int i = k / 2 - 1; i >= 0; i--) {
            sink(heap, i);
        }
        for (int i = k; i < values.length; i++) {
            if (Double.compare(values[i], heap[0]) < 0) {
                heap[0] = values[i];
                sink(heap, 0);
            }
        }
        return RadixSort.sorted(heap);
    }

    private static void sink(double[] heap, int from) {
        int at = from;
        double value = heap[at];
        for (int child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
            if (child + 1 < heap.length && Double.compare(heap[child + 1], heap[child]) > 0) {
                child++;
            }
            if (Double.compare(heap[child], value) <= 0) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }
}
