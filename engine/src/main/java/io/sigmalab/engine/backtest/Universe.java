package io.sigmalab.engine.backtest;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.evidence.SessionPermutation;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a matrix that may train and trade: labelled and within the hours asked for, in decision
 * order.
 *
 * @param matrix where they come from
 * @param rows matrix rows, ascending
 * @param warnings what a user should know about the choice
 */
public record Universe(Matrix matrix, int[] rows, List<String> warnings) {
    public Universe {
        warnings = List.copyOf(warnings);
    }

    /**
     * Picks the rows.
     *
     * @param hours clock hours of the decision bars, empty for all
     * @throws LabException {@link Reason#MISSING_DATA} when no labelled row is left and {@link
     *     Reason#REFUSED} when all of them are of one class: nothing can be learned
     */
    public static Universe of(Matrix matrix, List<Integer> hours) {
        int[] picked = new int[matrix.rows()];
        int[] seen = new int[24];
        int[] labelled = new int[24];
        int count = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            int hour = matrix.hourEt(row);
            if (!hours.isEmpty() && !hours.contains(hour)) {
                continue;
            }
            seen[hour]++;
            if (matrix.isLabelled(row)) {
                labelled[hour]++;
                picked[count++] = row;
            }
        }
        if (count == 0) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no labelled row" + (hours.isEmpty() ? "" : " in hours " + hours),
                    "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                    "choose other hours or build a longer window");
        }
        refuseOneClass(matrix, picked, count, hours);
        return new Universe(matrix, Arrays.copyOf(picked, count), warnings(hours, seen, labelled));
    }

    private static void refuseOneClass(
            Matrix matrix, int[] picked, int count, List<Integer> hours) {
        byte first = matrix.label()[picked[0]];
        for (int i = 1; i < count; i++) {
            if (matrix.label()[picked[i]] != first) {
                return;
            }
        }
        throw new LabException(
                Reason.REFUSED,
                "nothing to learn: all "
                        + count
                        + " labelled rows"
                        + (hours.isEmpty() ? "" : " in hours " + hours)
                        + " are "
                        + Direction.values()[first],
                "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                "build with a narrower flat band (--k-sigma, --fixed-bp) or a longer window");
    }

    private static List<String> warnings(List<Integer> hours, int[] seen, int[] labelled) {
        List<String> warnings = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            if (hours.contains(hour) && seen[hour] == 0) {
                warnings.add("hour " + hour + " has no row in the matrix");
            } else if (seen[hour] > 0 && labelled[hour] == 0) {
                warnings.add(
                        "hour "
                                + hour
                                + " has no next bar: its "
                                + seen[hour]
                                + " rows neither train nor trade");
            }
        }
        return warnings;
    }

    /**
     * The same rows with their labels shuffled among sessions in whole blocks: there is nothing
     * left to learn. Prices and returns stay, so that what a model makes of it trades the real
     * market.
     *
     * @param seed fixes the shuffle
     */
    public Universe shuffled(long seed) {
        int[] hours = new int[rows.length];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = matrix.hourEt(rows[i]);
        }
        int[] source = SessionPermutation.of(sessionDays(), hours, seed);
        byte[] labels = matrix.label().clone();
        for (int i = 0; i < rows.length; i++) {
            labels[rows[i]] = matrix.label()[rows[source[i]]];
        }
        return new Universe(matrix.withLabels(labels), rows, warnings);
    }

    /** Number of rows. */
    public int size() {
        return rows.length;
    }

    /** Decision times, epoch milliseconds. */
    public long[] decisions() {
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = matrix.decisionTime(rows[i]);
        }
        return times;
    }

    /** Ends of the label spans, epoch milliseconds. */
    public long[] labelEnds() {
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = matrix.labelEnd()[rows[i]];
        }
        return times;
    }

    /** Sessions as epoch days. */
    public int[] sessionDays() {
        int[] days = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            days[i] = matrix.sessionDay(rows[i]);
        }
        return days;
    }

    /** Class codes in {@link Direction} order. */
    public byte[] labels() {
        byte[] labels = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = matrix.label()[rows[i]];
        }
        return labels;
    }
}
