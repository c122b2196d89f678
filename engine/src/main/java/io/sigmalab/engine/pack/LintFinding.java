package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.Comparator;
import java.util.Locale;

/**
 * One thing to say about a pack.
 *
 * @param severity how bad it is
 * @param file file as shown to people, {@code packs/swingsigma/pack.yaml}
 * @param line line in the file, from 1; 0 when the whole file or folder is meant
 * @param code kind of finding for programs, {@code unknown_key}
 * @param message what is wrong, with the value found
 * @param hint what to do about it
 */
public record LintFinding(
        Severity severity, String file, int line, String code, String message, String hint) {
    /** How bad a finding is. */
    public enum Severity {
        /** The part cannot be used. */
        ERROR,
        /** The part works; somebody should look. */
        WARNING;

        /** Lower case, for JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By file, line, then severity and code: the order in which findings are shown. */
    static final Comparator<LintFinding> ORDER =
            Comparator.comparing(LintFinding::file)
                    .thenComparingInt(LintFinding::line)
                    .thenComparing(LintFinding::severity)
                    .thenComparing(LintFinding::code)
                    .thenComparing(LintFinding::message);

    /** File and line as messages give them. */
    public String where() {
        return where(file, line);
    }

    /** Whether the part it was found in cannot be used. */
    public boolean isBlocking() {
        return severity != Severity.WARNING;
    }

    /** The finding as a failure. */
    LabException toException() {
        Reason reason = code.equals(Problems.UNREADABLE) ? Reason.STORAGE : Reason.INVALID_CONFIG;
        return new LabException(reason, message, where(), hint);
    }

    static String where(String file, int line) {
        return line > 0 ? file + ", line " + line : file;
    }
}
