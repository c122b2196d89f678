package io.sigmalab.engine.market;

/**
 * One thing noticed in the input.
 *
 * @param severity errors stop a build, warnings go to the matrix profile
 * @param code stable short name: {@code duplicate_bar}, {@code high_below_close}, …
 * @param file file or provider the bar came from
 * @param line line in that file, from 1; 0 when there is no file
 * @param column column name, or empty
 * @param message what was found, with the value
 */
public record Finding(
        Severity severity, String code, String file, long line, String column, String message) {
    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code file:line: column: message}. */
    public String where() {
        return file + (line > 0 ? ", line " + line : "") + (column.isEmpty() ? "" : ", " + column);
    }
}
