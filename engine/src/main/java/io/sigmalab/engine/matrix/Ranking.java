package io.sigmalab.engine.matrix;

import java.util.Arrays;

/** Rows in another order than that of the file. */
final class Ranking {
    /** A run of rows that is sorted by insertion before runs are merged. */
    private static final int RUN = 16;

    private Ranking() {}

    /**
     * Rows by their values; equal ones stay as they are, those without a value come last. A merge
     * sort on plain arrays: a million rows are no million objects.
     *
     * @param rows numbers, one a value
     */
    static int[] order(int[] rows, double[] values, boolean descending) {
        int n = rows.length;
        int[] known = new int[n];
        int[] unknown = new int[n];
        int count = 0;
        int missing = 0;
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(values[i])) {
                unknown[missing++] = i;
            } else {
                known[count++] = i;
            }
        }
        int[] sorted = merge(Arrays.copyOf(known, count), values, descending);
        int[] result = new int[n];
        for (int i = 0; i < count; i++) {
            result[i] = rows[sorted[i]];
        }
        for (int i = 0; i < missing; i++) {
            result[count + i] = rows[unknown[i]];
        }
        return result;
    }

    private static int[] merge(int[] places, double[] values, boolean descending) {
        int n = places.length;
        for (int from = 0; from < n; from += RUN) {
            insert(places, from, Math.min(n, from + RUN), values, descending);
        }
        int[] source = places;
        int[] target = new int[n];
        for (int width = RUN; width < n; width *= 2) {
            for (int from = 0; from < n; from += 2 * width) {
                int middle = Math.min(n, from + width);
                int end = Math.min(n, from + 2 * width);
                int a = from;
                int b = middle;
                for (int at = from; at < end; at++) {
                    boolean second =
                            a == middle
                                    || b < end && before(source[b], source[a], values, descending);
                    target[at] = second ? source[b++] : source[a++];
                }
            }
            int[] swap = source;
            source = target;
            target = swap;
        }
        return source;
    }

    private static void insert(
            int[] places, int from, int to, double[] values, boolean descending) {
        for (int i = from + 1; i < to; i++) {
            int place = places[i];
            int at = i;
            while (at > from && before(place, places[at - 1], values, descending)) {
                places[at] = places[at - 1];
                at--;
            }
            places[at] = place;
        }
    }

    private static boolean before(int a, int b, double[] values, boolean descending) {
        return descending ? values[a] > values[b] : values[a] < values[b];
    }

    /** A page of rows that do not ascend: read as they lie in the file, then put in order. */
    static MatrixPages.Page inOrder(MatrixPages pages, int[] rows, int[] features) {
        double[] wanted = new double[rows.length];
        int[] places = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            wanted[i] = rows[i];
            places[i] = i;
        }
        int[] order = order(places, wanted, false);
        int[] ascending = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ascending[i] = rows[order[i]];
        }
        MatrixPages.Page read = pages.page(ascending, features);
        int n = rows.length;
        long[] start = new long[n];
        int[] day = new int[n];
        byte[] hour = new byte[n];
        double[] close = new double[n];
        byte[] label = new byte[n];
        double[] labelReturn = new double[n];
        double[][] values = new double[features.length][n];
        for (int i = 0; i < n; i++) {
            int to = order[i];
            start[to] = read.start()[i];
            day[to] = read.sessionDay()[i];
            hour[to] = read.hourEt()[i];
            close[to] = read.close()[i];
            label[to] = read.label()[i];
            labelReturn[to] = read.labelReturn()[i];
            for (int f = 0; f < features.length; f++) {
                values[f][to] = read.features()[f][i];
            }
        }
        return new MatrixPages.Page(
                rows.clone(), start, day, hour, close, label, labelReturn, values);
    }
}
