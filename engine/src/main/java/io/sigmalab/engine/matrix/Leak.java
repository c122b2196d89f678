package io.sigmalab.engine.matrix;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that was known too early.
 *
 * @param check which check found it
 * @param column the column that knows
 * @param where the place in the pack that asks for it
 * @param firstBad start of the bar of the first bad row
 * @param reachBars how many bars after the decision are needed to give the value again: 1 for a
 *     value of the next bar; {@link #WHOLE_SAMPLE} when all bars there are are needed; {@link
 *     #NOT_FROM_DATA} when no later bar gives it
 * @param badRows rows that differ, of those checked
 * @param checkedRows rows that were checked
 */
public record Leak(
        Check check,
        String column,
        String where,
        Instant firstBad,
        int reachBars,
        int badRows,
        int checkedRows) {
    /** A reach through the whole sample: a mean, scale or rank over all rows. */
    public static final int WHOLE_SAMPLE = Integer.MAX_VALUE;

    /** The value does not come from the data at all: somebody has changed it since. */
    public static final int NOT_FROM_DATA = -1;

    /** What is checked, in the order of the pipeline. */
    public enum Check {
        /** Features computed again from data cut at the decision. */
        FUTURE_CUT("as of the decision"),
        /** Features computed again with every later bar changed. */
        FUTURE_CHANGED("with the future changed"),
        /** Labels computed again from data cut where they claim to be known. */
        LABEL("label known when it says"),
        /** A feature alone tells the label too well. */
        KNOWS_LABEL("knows the label"),
        /** A training row whose label reaches into its test block. */
        OVERLAP("training and test apart"),
        /** A decision that changes when later rows of its block do. */
        DECISION("decisions row by row");

        private final String title;

        Check(String title) {
            this.title = title;
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** As in JSON, {@code future_cut}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The reach in words. */
    public String reach() {
        return switch (reachBars) {
            case WHOLE_SAMPLE -> "reaching to the end of the sample";
            case NOT_FROM_DATA -> "not given by any data";
            case 1 -> "reaching 1 bar ahead";
            default -> "reaching " + reachBars + " bars ahead";
        };
    }

    /** JSON values; the reach is null where it is no number of bars. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("check", check.code());
        map.put("column", column);
        map.put("where", where);
        map.put("first_bad", firstBad.toString());
        map.put("reach_bars", reachBars < 0 || reachBars == WHOLE_SAMPLE ? null : reachBars);
        map.put("reach", reach());
        map.put("bad_rows", badRows);
        map.put("checked_rows", checkedRows);
        return map;
    }
}
