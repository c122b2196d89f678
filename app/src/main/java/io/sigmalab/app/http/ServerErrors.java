package io.sigmalab.app.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what is no HTTP, or not enough of it to reach a route, in the form of all errors. */
final class ServerErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        // A caller that was cut off for being slow is no failure of the server.
        boolean slow =
                code >= 500 && (cause instanceof IOException || cause instanceof TimeoutException);
        if (slow) {
            response.setStatus(408);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(Answers.json(document(code, slow))), callback);
    }

    private static Map<String, Object> document(int code, boolean slow) {
        if (slow) {
            return HttpErrors.document(
                    "too_slow", "the request took too long to arrive", "send it at once", null);
        }
        return code >= 500
                ? HttpErrors.document(
                        "internal", "unexpected failure", "the log of the server has more", null)
                : HttpErrors.document(
                        "bad_request",
                        "the request could not be understood",
                        "see GET / for what can be asked",
                        null);
    }
}
