package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.FindingLog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which column of a file holds what.
 *
 * @param column place of each wanted column, −1 when there is none; the time is the first
 * @param timeName what the file calls its time
 * @param isUsable whether everything that is needed is there once
 */
record CsvHeader(int[] column, String timeName, boolean isUsable) {
    /** Names a time column can have, the one that is preferred first. */
    static final List<String> TIME_NAMES = List.of("timestamp", "datetime", "date", "time");

    /**
     * Reads the header that {@code in} stands on.
     *
     * @param names wanted columns: the time, then others of which the last is not needed
     */
    static CsvHeader read(CsvLines in, String[] names, FindingLog log) {
        int[] column = new int[names.length];
        Arrays.fill(column, -1);
        String timeName = names[0];
        int rank = TIME_NAMES.size();
        boolean usable = true;
        for (int i = 0; i < in.fields(); i++) {
            String name = in.text(i).strip().toLowerCase(Locale.ROOT);
            int timeRank = TIME_NAMES.indexOf(name);
            if (timeRank >= 0 && timeRank < rank) {
                rank = timeRank;
                column[0] = i;
                timeName = name;
            }
            for (int k = 1; k < names.length; k++) {
                if (name.equals(names[k])) {
                    if (column[k] >= 0) {
                        error(log, in, "duplicate_column", name, "the header names it twice");
                        usable = false;
                    }
                    column[k] = i;
                }
            }
        }
        for (int k = 0; k < names.length - 1; k++) {
            if (column[k] < 0) {
                String message = "the header has no such column: \"" + in.line() + "\"" + hint(in);
                error(log, in, "missing_column", names[k], message);
                usable = false;
            }
        }
        return new CsvHeader(column, timeName, usable);
    }

    private static String hint(CsvLines in) {
        String line = in.line();
        return line.indexOf(',') < 0 && (line.indexOf(';') >= 0 || line.indexOf('\t') >= 0)
                ? "; columns must be separated by commas"
                : "";
    }

    private static void error(
            FindingLog log, CsvLines in, String code, String name, String message) {
        log.error(code, FindingLog.ANY_DAY, in.lineNumber(), name, message);
    }
}
