package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile clients and connections: nobody is waited for, nothing is told. */
class HostileClientsTest {
    @TempDir static Path folder;

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = Attack.target(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() throws IOException {
        String ten = "x".repeat(10 << 20);
        for (String path : List.of("/models", "/train", "/jobs/jb_1/cancel")) {
            TestApi.Reply reply = api.post(path, "{\"pack_id\":\"" + ten + "\"}");
            Attack.refused(path, reply);
            assertThat(reply.status()).isEqualTo(413);
        }
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(ten.getBytes(StandardCharsets.US_ASCII)));
        assertThat(
                        api.send(
                                        api.request("/models")
                                                .header("Content-Type", "application/json")
                                                .POST(chunked))
                                .status())
                .isEqualTo(413);
        for (String deep :
                List.of(
                        "{\"a\":".repeat(100_000),
                        "[".repeat(500_000),
                        "{\"pack_id\":" + "[".repeat(40) + "]".repeat(40) + "}",
                        "{\"splits\":" + "9".repeat(100_000) + "}",
                        "{\"pack_id\":\"a\"} {\"pack_id\":\"b\"}",
                        "{\"pack_id\":\"\\ud800\"}",
                        "{'pack_id':1}",
                        "null",
                        "\"text\"",
                        "{",
                        "\u0000")) {
            TestApi.Reply reply = api.post("/train", deep);
            Attack.refused(deep.substring(0, Math.min(30, deep.length())), reply);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text().length()).isLessThan(1000);
        }
        String header =
                api.raw(
                        "GET /models HTTP/1.1\r\nHost: localhost:"
                                + api.port()
                                + "\r\nX: "
                                + "y".repeat(100_000)
                                + "\r\n\r\n");
        assertThat(header).startsWith("HTTP/1.1 431").contains("\"ok\":false");
        TestApi.Reply form =
                api.send(
                        api.request("/models")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(form.status()).isEqualTo(415);
    }

    @Test
    void onlyWhoAddressesThisServerItselfIsHeard() throws IOException {
        String own = "localhost:" + api.port();
        assertThat(asked(own, "")).startsWith("HTTP/1.1 200");
        assertThat(asked("127.0.0.1:" + api.port(), "")).startsWith("HTTP/1.1 200");
        assertThat(asked(own, "Origin: http://" + own + "\r\n")).startsWith("HTTP/1.1 200");
        for (String host :
                List.of(
                        "evil.example",
                        "evil.example:" + api.port(),
                        "localhost",
                        "localhost:1",
                        "localhost.evil.example:" + api.port(),
                        own + ".evil.example")) {
            assertThat(asked(host, "")).as(host).matches("(?s)HTTP/1.1 40[03] .*\"ok\":false.*");
        }
        for (String origin :
                List.of(
                        "http://evil.example",
                        "null",
                        "https://" + own,
                        "http://localhost:1",
                        "file://")) {
            assertThat(asked(own, "Origin: " + origin + "\r\n"))
                    .as(origin)
                    .startsWith("HTTP/1.1 403")
                    .doesNotContainIgnoringCase("Access-Control");
        }
        assertThat(asked(own, "Sec-Fetch-Site: cross-site\r\n")).startsWith("HTTP/1.1 403");
        assertThat(asked(own, "Host: evil.example\r\n")).as("twice").startsWith("HTTP/1.1 400");
    }

    private static String asked(String host, String more) throws IOException {
        return api.raw(
                "GET /models HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + more
                        + "Connection: close\r\n\r\n");
    }

    @Test
    void slowClientsHoldNobodyUp() throws Exception {
        String begin = "POST /models HTTP/1.1\r\nHost: localhost:" + api.port() + "\r\n";
        String head = begin + "Content-Type: application/json\r\nContent-Length: 50\r\n\r\n";
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket("127.0.0.1", api.port());
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            (i % 3 == 0 ? begin : i % 3 == 1 ? head : head + "{")
                                    .getBytes(StandardCharsets.UTF_8));
            slow.add(socket);
        }

        assertThat(api.get("/models").status()).as("while they all wait").isEqualTo(200);

        // One letter now and then is not enough either.
        Socket dripping = slow.get(0);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        drip(dripping, ended);
        for (Socket socket : slow) {
            try (socket) {
                InputStream in = socket.getInputStream();
                String said = new String(readAll(in), StandardCharsets.UTF_8);
                assertThat(said).matches("(?s)|HTTP/1.1 (408|400) .*");
            }
        }
        ended.complete(null);
    }

    /** A connection may end with a reset when letters are still on their way. */
    private static byte[] readAll(InputStream in) throws IOException {
        try {
            return in.readAllBytes();
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
            return new byte[0];
        }
    }

    private static void drip(Socket socket, CompletableFuture<Void> ended) {
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                .execute(
                        () -> {
                            try {
                                socket.getOutputStream().write('X');
                                if (!ended.isDone()) {
                                    drip(socket, ended);
                                }
                            } catch (IOException e) {
                                // The server has closed it, which is what is wanted.
                                ended.complete(null);
                            }
                        });
    }

    @Test
    void methodsAndPathsThatAreNotThereAnswerAsErrorsDo() {
        for (String path : List.of("/nope", "/runs/a/b/c", "/models/x", "/admin", "/.env")) {
            Attack.refused(path, api.get(path));
        }
        TestApi.Reply put =
                api.send(api.request("/models").PUT(HttpRequest.BodyPublishers.noBody()));
        Attack.refused("PUT", put);
        assertThat(put.status()).isEqualTo(405);
        Attack.refused(
                "OPTIONS",
                api.send(
                        api.request("/models")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())));
        for (String path : List.of("/settings", "/doctor", "/db", "/openapi.json", "/")) {
            assertThat(api.get(path).text()).doesNotContain(Attack.SECRET);
        }
    }
}
