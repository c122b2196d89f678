package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A server on a home of its own and a free port, and the ways to talk to it. */
final class TestApi implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Less patience than the real one, so that tests need not have it either. */
    static final ApiLimits HASTY =
            new ApiLimits(
                    1 << 20,
                    8,
                    4,
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(60));

    static {
        // A connection that the server is about to close must not be taken for the next request.
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
    }

    private static final int PATIENCE_MILLIS = 60_000;

    private final Lab lab;
    private final ApiServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestApi(Lab lab, ApiServer server) {
        this.lab = lab;
        this.server = server;
    }

    static TestApi start(Path home) {
        return start(home, ApiLimits.STANDARD, Map.of());
    }

    static TestApi start(Path home, ApiLimits limits, Map<String, String> settings) {
        Map<String, String> flags = new HashMap<>(settings);
        flags.put("SIGMA_LAB_HOME", home.toString());
        Lab lab = Wiring.open(flags, null, "api");
        return new TestApi(lab, ApiServer.start(lab, "127.0.0.1", 0, limits));
    }

    Lab lab() {
        return lab;
    }

    int port() {
        return server.port();
    }

    /** An answer: its status and its document. */
    record Reply(int status, JsonNode body, String text) {
        JsonNode get(String name) {
            return body.get(name);
        }

        String code() {
            return body.path("error").path("code").asText();
        }
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String body) {
        return send(posting(path, body));
    }

    CompletableFuture<Reply> posted(String path, String body) {
        return client.sendAsync(posting(path, body).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(TestApi::reply);
    }

    private HttpRequest.Builder posting(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofMillis(2L * PATIENCE_MILLIS));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("received no bytes")) {
                // The server had closed this connection, as it may after a bad request: not heard.
                return send(request);
            }
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> answer) {
        boolean isJson =
                answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("application/json");
        try {
            return new Reply(
                    answer.statusCode(),
                    isJson ? JSON.readTree(answer.body()) : JSON.createObjectNode(),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + answer.body(), e);
        }
    }

    /** What comes back for these very bytes; empty when the connection is closed without a word. */
    String raw(String... pieces) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Waits for something; fails when it does not come. */
    static void await(String what, BooleanSupplier condition) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen: " + what);
            }
            try {
                done.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void closeServer() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        lab.close();
    }
}
