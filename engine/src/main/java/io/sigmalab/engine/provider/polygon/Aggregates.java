package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one question about one stretch of time brought: aggregates as columns, oldest first, raw
 * prices. Empty columns record that there was nothing. The form in which they are cached; immutable
 * by convention.
 *
 * @param asked when, ISO-8601 UTC
 * @param start start of each, epoch milliseconds
 * @param volume shares or contracts; 0 where the source has none, as for an index
 * @param vwap volume-weighted price; NaN where the source has none
 * @param transactions number of trades; NaN where the source has none
 */
record Aggregates(
        String asked,
        @JsonProperty("t") long[] start,
        @JsonProperty("o") double[] open,
        @JsonProperty("h") double[] high,
        @JsonProperty("l") double[] low,
        @JsonProperty("c") double[] close,
        @JsonProperty("v") double[] volume,
        @JsonProperty("vw") double[] vwap,
        @JsonProperty("n") double[] transactions) {
    /** Number of aggregates. */
    int size() {
        return start.length;
    }

    /** Whether the columns belong together: what was read from a damaged file may not. */
    boolean isSound() {
        for (double[] column :
                new double[][] {open, high, low, close, volume, vwap, transactions}) {
            if (column == null || start == null || column.length != start.length) {
                return false;
            }
        }
        for (int i = 1; i < start.length; i++) {
            if (start[i] <= start[i - 1]) {
                return false;
            }
        }
        return asked != null;
    }

    /** One row in the names of the interface. */
    record Row(
            @Nullable Long t,
            @Nullable Double o,
            @Nullable Double h,
            @Nullable Double l,
            @Nullable Double c,
            @Nullable Double v,
            @Nullable Double vw,
            @Nullable Double n) {
        /** Whether nothing that every aggregate has is missing. */
        boolean isComplete() {
            return t != null && o != null && h != null && l != null && c != null;
        }
    }

    /** Columns of rows that are complete. */
    static Aggregates of(String asked, List<Row> rows) {
        int n = rows.size();
        double[][] columns = new double[7][n];
        long[] start = new long[n];
        for (int i = 0; i < n; i++) {
            Row row = rows.get(i);
            start[i] = row.t() == null ? 0 : row.t();
            columns[0][i] = known(row.o());
            columns[1][i] = known(row.h());
            columns[2][i] = known(row.l());
            columns[3][i] = known(row.c());
            columns[4][i] = row.v() == null ? 0 : row.v();
            columns[5][i] = known(row.vw());
            columns[6][i] = known(row.n());
        }
        return new Aggregates(
                asked,
                start,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                columns[6]);
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
