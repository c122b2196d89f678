package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.FindingLog;
import java.util.Arrays;
import java.util.Locale;

/**
 * Places of the columns of an option file, found by their names in any order and case.
 *
 * @param column place of each wanted column, −1 when there is none
 * @param fields number of fields of the header
 * @param isUsable whether everything needed is there once
 */
@SuppressWarnings("ArrayRecordComponent") // read by the reader that asked for it, compared by none
record OptionColumns(int[] column, int fields, boolean isUsable) {
    /**
     * Reads the header that {@code in} stands on.
     *
     * @param names wanted columns in lower case
     * @param needed how many of them, from the first, must be there
     */
    static OptionColumns read(CsvLines in, String[] names, int needed, FindingLog log) {
        int[] column = new int[names.length];
        Arrays.fill(column, -1);
        boolean usable = true;
        for (int i = 0; i < in.fields(); i++) {
            String name = in.text(i).strip().toLowerCase(Locale.ROOT);
            int k = Arrays.asList(names).indexOf(name);
            if (k >= 0 && column[k] >= 0) {
                error(log, in, "duplicate_column", name, "the header names it twice");
                usable = false;
            } else if (k >= 0) {
                column[k] = i;
            }
        }
        for (int k = 0; k < needed; k++) {
            if (column[k] < 0) {
                String message = "the header has no such column: \"" + in.line() + "\"";
                error(log, in, "missing_column", names[k], message);
                usable = false;
            }
        }
        return new OptionColumns(column, in.fields(), usable);
    }

    private static void error(
            FindingLog log, CsvLines in, String code, String name, String message) {
        log.error(code, FindingLog.ANY_DAY, in.lineNumber(), name, message);
    }
}
