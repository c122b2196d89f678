package io.sigmalab.app.ui.packs;

import java.util.Map;
import java.util.Objects;

/**
 * One thing to say about a pack.
 *
 * @param severity {@code error} or {@code warning}
 * @param line from 1; 0 for the whole file
 */
record FindingRow(
        String severity, String code, String file, int line, String message, String hint) {
    static FindingRow of(Map<String, Object> row) {
        return new FindingRow(
                String.valueOf(row.get("severity")),
                String.valueOf(row.get("code")),
                String.valueOf(row.get("file")),
                row.get("line") instanceof Number n ? n.intValue() : 0,
                String.valueOf(row.get("message")),
                Objects.toString(row.get("hint"), ""));
    }

    /** Whether a text with it cannot be saved. */
    boolean isError() {
        return !severity.equals("warning");
    }
}
