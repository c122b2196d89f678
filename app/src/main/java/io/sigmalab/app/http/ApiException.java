package io.sigmalab.app.http;

import org.jspecify.annotations.Nullable;

/** A request that is refused before any service is asked, with the status that says so. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String hint;
    private final @Nullable String field;

    /**
     * @param status HTTP status
     * @param code one word for programs
     * @param message what is wrong
     * @param hint what to do about it
     * @param field name of the field that is wrong, or null when none is
     */
    ApiException(int status, String code, String message, String hint, @Nullable String field) {
        super(message);
        this.status = status;
        this.code = code;
        this.hint = hint;
        this.field = field;
    }

    /** A field that is not as it must be. */
    static ApiException badField(String field, String what, String hint) {
        return new ApiException(400, "invalid_value", field + ": " + what, hint, field);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String hint() {
        return hint;
    }

    @Nullable String field() {
        return field;
    }
}
