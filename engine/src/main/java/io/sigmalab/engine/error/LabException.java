package io.sigmalab.engine.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can act on. Its message is one line, {@code what is wrong: where: what to
 * do}, shown unchanged by the command line, the HTTP API and the desktop.
 */
public class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String what;
    private final String where;
    private final String hint;

    /**
     * @param reason kind of failure, mapped to exit code and HTTP status
     * @param what what is wrong, with the value found; no trailing period
     * @param where file and line, command line option, ticker and dates: the place to look
     * @param hint what to do about it
     */
    public LabException(Reason reason, String what, String where, String hint) {
        this(reason, what, where, hint, null);
    }

    /** As above, with the cause that {@code -v} shows. */
    public LabException(
            Reason reason, String what, String where, String hint, @Nullable Throwable cause) {
        super(oneLine(what) + ": " + oneLine(where) + ": " + oneLine(hint), cause);
        this.reason = reason;
        this.what = oneLine(what);
        this.where = oneLine(where);
        this.hint = oneLine(hint);
    }

    /** The kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }

    /** Where it is wrong. */
    public String where() {
        return where;
    }

    /** What to do. */
    public String hint() {
        return hint;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
