package io.sigmalab.app.http;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures as answers: a status, and {@code {"ok":false,"error":{code, message, hint}}}. */
final class HttpErrors {
    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);

    /** Options of the command line that are called otherwise in a request. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "hours", "allowed_hours",
                    "asset", "asset_type",
                    "sort", "order_by",
                    "profile", "risk_profile",
                    "pack", "pack_id",
                    "model", "model_id",
                    "from-template", "template");

    private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)");

    private HttpErrors() {}

    /**
     * What is answered.
     *
     * @param status HTTP status
     * @param document body
     */
    record Answer(int status, Map<String, Object> document) {}

    /** Status of a reason. */
    static int status(Reason reason) {
        return switch (reason) {
            case INVALID_VALUE -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID_CONFIG, MISSING_DATA, BAD_DATA, REFUSED -> 422;
            case TRAINING, STORAGE -> 500;
            case DATABASE, PROVIDER -> 503;
        };
    }

    /** The answer to a failure. */
    static Answer of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ApiException e) {
            return new Answer(e.status(), document(e.code(), e.getMessage(), e.hint(), e.field()));
        }
        if (cause instanceof LabException e) {
            Matcher field = OPTION.matcher(e.where());
            return new Answer(
                    status(e.reason()),
                    document(
                            e.reason().name().toLowerCase(Locale.ROOT),
                            renamed(e.what() + ": " + e.where()),
                            renamed(e.hint()),
                            field.find() ? renamed(field.group()) : null));
        }
        if (cause instanceof CancellationException) {
            return new Answer(
                    409,
                    document(
                            "cancelled",
                            "the job was cancelled",
                            "nothing half-written was kept; ask again",
                            null));
        }
        if (cause instanceof OutOfMemoryError) {
            return new Answer(
                    500,
                    document(
                            "memory",
                            "not enough memory",
                            "choose a shorter window or start with JAVA_OPTS=-Xmx4g",
                            null));
        }
        // What nobody foresaw may name files, classes or addresses: the log has it, not the caller.
        LOG.error("unexpected failure", cause);
        return new Answer(
                500,
                document("internal", "unexpected failure", "the log of the server has more", null));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Options of the command line as fields of a request. */
    static String renamed(String text) {
        return OPTION.matcher(text)
                .replaceAll(
                        match ->
                                FIELDS.getOrDefault(
                                        match.group(1), match.group(1).replace('-', '_')));
    }

    /** The body of a failure. */
    static Map<String, Object> document(
            String code, @Nullable String message, String hint, @Nullable String field) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", String.valueOf(message));
        error.put("hint", hint);
        if (field != null) {
            error.put("field", field);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", false);
        document.put("error", error);
        return document;
    }
}
