package io.sigmalab.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request: so much, so fast, and JSON. */
final class BodyReader {
    /** What a body that is too long may still send before it is answered: its sender reads then. */
    private static final int DRAINED = 16 << 20;

    private static final int PIECE = 8192;

    private final ApiLimits limits;

    BodyReader(ApiLimits limits) {
        this.limits = limits;
    }

    /**
     * The body; empty when there is none.
     *
     * @throws ApiException 413 too long, 415 not JSON, 408 too slow, 400 broken off
     */
    byte[] read(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > limits.bodyBytes() && request.getHeader("Expect") != null) {
            throw tooLong();
        }
        try {
            byte[] body = read(request.getInputStream());
            if (body.length > 0 && !isJson(request.getContentType())) {
                throw new ApiException(
                        415,
                        "media_type",
                        "a body must be JSON",
                        "send Content-Type: application/json",
                        "body");
            }
            return body;
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow();
            }
            throw ApiException.badField("body", "broken off", "send all of it");
        }
    }

    private byte[] read(InputStream in) throws IOException {
        long until = System.nanoTime() + limits.request().toNanos();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        long total = 0;
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            total += n;
            if (total <= limits.bodyBytes()) {
                kept.write(piece, 0, n);
            } else if (total > DRAINED) {
                throw tooLong();
            }
            if (System.nanoTime() > until) {
                throw tooSlow();
            }
        }
        if (total > limits.bodyBytes()) {
            throw tooLong();
        }
        return kept.toByteArray();
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json");
    }

    private ApiException tooLong() {
        return new ApiException(
                413,
                "too_large",
                "the body is longer than " + limits.bodyBytes() + " bytes",
                "send less",
                "body");
    }

    private ApiException tooSlow() {
        return new ApiException(
                408,
                "too_slow",
                "the request did not arrive within " + limits.request().toSeconds() + " s",
                "send it at once",
                null);
    }
}
