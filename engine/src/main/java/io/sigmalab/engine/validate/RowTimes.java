package io.sigmalab.engine.validate;

/** Checks the columns a splitter reads and cuts them into parts. */
final class RowTimes {
    private RowTimes() {}

    /** Lengths agree, decisions ascend strictly, every label ends at or after its decision. */
    static void check(long[] decision, long[] labelEnd, int[] sessionDay) {
        check(decision, labelEnd);
        if (sessionDay.length != decision.length) {
            throw new IllegalArgumentException(
                    "sessionDay must have one entry a row, "
                            + decision.length
                            + ", was "
                            + sessionDay.length);
        }
        for (int i = 1; i < sessionDay.length; i++) {
            if (sessionDay[i] < sessionDay[i - 1]) {
                throw new IllegalArgumentException(
                        "sessionDay must ascend, row " + i + " was " + sessionDay[i]);
            }
        }
    }

    static void check(long[] decision, long[] labelEnd) {
        if (labelEnd.length != decision.length) {
            throw new IllegalArgumentException(
                    "labelEnd must have one entry a row, "
                            + decision.length
                            + ", was "
                            + labelEnd.length);
        }
        for (int i = 0; i < decision.length; i++) {
            // Equal decision times would let a block boundary run through one moment.
            if (i > 0 && decision[i] <= decision[i - 1]) {
                throw new IllegalArgumentException(
                        "decision must ascend strictly, row " + i + " was " + decision[i]);
            }
            if (labelEnd[i] < decision[i]) {
                throw new IllegalArgumentException(
                        "labelEnd must not lie before the decision (leave unlabelled rows out), row "
                                + i
                                + " was "
                                + labelEnd[i]);
            }
        }
    }

    /** Border {@code i} of {@code parts} nearly equal parts of {@code n} rows: ⌊i·n/parts⌋. */
    static int border(int n, int parts, int i) {
        return (int) ((long) i * n / parts);
    }

    /** Rows of an embargo: ⌈fraction·n⌉, without the rounding noise of the product. */
    static int embargoRows(double fraction, int n) {
        return (int) Math.ceil(fraction * n - 1e-9);
    }
}
