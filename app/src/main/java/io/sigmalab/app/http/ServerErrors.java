package io.sigmalab.app.http;

import java.io.IOException;
import java.nio.ByteBuffer;
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
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(
                true,
                ByteBuffer.wrap(
                        Answers.json(
                                HttpErrors.document(
                                        code >= 500 ? "internal" : "bad_request",
                                        code >= 500
                                                ? "unexpected failure"
                                                : "the request could not be understood",
                                        code >= 500
                                                ? "the log of the server has more"
                                                : "see GET / for what can be asked",
                                        null))),
                callback);
    }
}
