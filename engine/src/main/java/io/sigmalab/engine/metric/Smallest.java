package io.sigmalab.engine.metric;

import java.util.Arrays;

/** The smallest few of many values, without sorting the rest. */
final class Smallest {
    private Smallest() {}

    /**
     * The {@code k} smallest values, ascending: those that sorting all of them would put first.
     *
     * @param values no NaN
     * @param k from 1 to the number of values
     */
    static double[] of(double[] values, int k) {
        // A heap with the largest of the kept on top: most values are compared with it once.
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
        Arrays.sort(heap);
        return heap;
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
