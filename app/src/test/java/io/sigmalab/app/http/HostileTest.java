package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmalab.engine.error.LabException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that nobody should send: nothing is believed, leaked, stored or kept waiting for. */
class HostileTest {
    private static final String SECRET = "k3y-that-nobody-may-see";
    private static final String SQL = "'); DROP TABLE models; --";
    private static final List<String> TRAVERSALS =
            List.of(
                    "../../../../etc/passwd",
                    "..",
                    "/etc/passwd",
                    "..\\..\\windows",
                    "a/../../b",
                    "C:\\boot.ini",
                    "zerosigma/../..",
                    "~/.ssh",
                    "%2e%2e%2fetc",
                    "a\u0000b");

    @TempDir static Path folder;

    private static TestApi api;
    private static List<Route> routes;

    @BeforeAll
    static void start() {
        api =
                TestApi.start(
                        folder.resolve("home"), TestApi.HASTY, Map.of("POLYGON_API_KEY", SECRET));
        routes = Routes.all(new ApiJobs(api.lab()::jobHistory, Clock.systemUTC(), 1));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A value of the right kind. */
    private static Object sample(Field field) {
        if (!field.choices().isEmpty()) {
            return field.choices().get(0);
        }
        return switch (field.type()) {
            case ID, TEXT -> "nosuch";
            case WHOLE -> Math.max(1, (int) field.min());
            case NUMBER -> 0.5;
            case FLAG -> true;
            case DATE -> "2024-01-02";
            case NUMBERS -> "0.5";
            case HOURS -> "13";
            case IDS -> "a,b";
            case COUNT -> "0";
            case NUMBER_LISTS -> List.of("0.5");
            case HOUR_LISTS -> List.of("13");
            case VALUES, SETTINGS -> Map.of("rounds", 3);
            case CHOICES -> Map.of("splits", List.of(3, 4));
        };
    }

    private static int jobs() {
        return api.get("/jobs?limit=1000").get("rows").size();
    }

    /** JSON values that are of no use for a field. */
    private static List<String> wrong(Field field) {
        List<String> wrong = new ArrayList<>(List.of("{\"a\":{}}", "[{}]", "[[[]]]"));
        switch (field.type()) {
            case ID, TEXT, DATE, COUNT -> wrong.addAll(List.of("5", "true", "[]", "1.5"));
            case WHOLE -> wrong.addAll(List.of("\"5\"", "1.5", "true", "1e300", "99999999999"));
            case NUMBER -> wrong.addAll(List.of("\"5\"", "true", "1e999", "\"NaN\""));
            case FLAG -> wrong.addAll(List.of("\"true\"", "1", "0", "\"\""));
            case NUMBERS, HOURS, IDS ->
                    wrong.addAll(List.of("true", "[true]", "\"x y\"", "[null]", "\",\"", "[]"));
            case NUMBER_LISTS, HOUR_LISTS ->
                    wrong.addAll(List.of("true", "\"0.5\"", "[true]", "[\"x y\"]", "[[]]", "5"));
            case VALUES, SETTINGS ->
                    wrong.addAll(List.of("true", "[]", "\"a\"", "5", "{\"a\":\"b\"}"));
            case CHOICES -> wrong.addAll(List.of("true", "[]", "5", "{\"a\":5}", "{\"a\":[true]}"));
        }
        if (field.type() == FieldType.WHOLE || field.type() == FieldType.NUMBER) {
            if (Double.isFinite(field.max())) {
                wrong.add("" + (field.max() < 1e9 ? (long) field.max() + 1 : "3e10"));
            }
            if (Double.isFinite(field.min())) {
                wrong.add("" + ((long) field.min() - 1));
            }
        }
        if (!field.choices().isEmpty()) {
            wrong.add("\"no such word\"");
        }
        if (field.type() == FieldType.DATE) {
            wrong.addAll(List.of("\"2024-13-01\"", "\"yesterday\"", "\"2024-02-30\""));
        }
        return wrong;
    }

    private static ObjectNode valid(Route route) {
        ObjectNode body = TestApi.JSON.createObjectNode();
        for (Field field : route.body()) {
            if (field.required()) {
                body.set(field.name(), TestApi.JSON.valueToTree(sample(field)));
            }
        }
        return body;
    }

    private static String url(Route route, Map<String, String> query) {
        String path = route.pattern();
        for (Field field : route.path()) {
            path = path.replace("{" + field.name() + "}", encoded("" + sample(field)));
        }
        List<String> all = new ArrayList<>();
        for (Field field : route.query()) {
            if (field.required() && !query.containsKey(field.name())) {
                all.add(field.name() + "=" + encoded("" + sample(field)));
            }
        }
        query.forEach((name, value) -> all.add(name + "=" + encoded(value)));
        return path + (all.isEmpty() ? "" : "?" + String.join("&", all));
    }

    private static TestApi.Reply send(Route route, String url, String body) {
        HttpRequest.Builder request = api.request(url).header("Content-Type", "application/json");
        return api.send(
                request.method(
                        route.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void refused(String what, TestApi.Reply reply) {
        assertThat(reply.status()).as(what + " → " + reply.text()).isBetween(400, 499);
        assertThat(reply.get("ok").asBoolean()).isFalse();
        assertThat(reply.code()).isNotEmpty();
        assertThat(reply.body().path("error").path("message").asText()).isNotEmpty();
        tellsNothing(what, reply.text());
    }

    private static void tellsNothing(String what, String text) {
        assertThat(text)
                .as(what)
                .doesNotContain("Exception", "io.sigmalab", "java.", "jetty", "root:", SECRET);
    }

    @Test
    void everyWrongTypeInEveryFieldIsRefusedByTheNameOfTheField() {
        int before = jobs();
        int tried = 0;
        for (Route route : routes) {
            for (Field field : route.body()) {
                for (String wrong : wrong(field)) {
                    String body =
                            valid(route)
                                    .toString()
                                    .replaceFirst("}$", "")
                                    .replaceFirst(
                                            ",?\"" + field.name() + "\":(\"[^\"]*\"|[0-9.]+)", "")
                                    .replaceFirst("^\\{,?", "{");
                    String sent =
                            body
                                    + (body.equals("{") ? "" : ",")
                                    + "\""
                                    + field.name()
                                    + "\":"
                                    + wrong
                                    + "}";
                    TestApi.Reply reply = send(route, url(route, Map.of()), sent);
                    refused(route.pattern() + " " + sent, reply);
                    assertThat(reply.status()).as(sent + " → " + reply.text()).isEqualTo(400);
                    assertThat(reply.body().path("error").path("field").asText())
                            .as(sent)
                            .startsWith(field.name());
                    tried++;
                }
            }
            for (Field field : route.query()) {
                for (String wrong : wrong(field)) {
                    if (!wrong.startsWith("[")
                                    && !wrong.startsWith("{")
                                    && !field.type().isPlainText()
                            || !field.choices().isEmpty()) {
                        String url =
                                url(route, Map.of(field.name(), wrong.replace("\"", "") + "!"));
                        TestApi.Reply reply = send(route, url, "");
                        refused(url, reply);
                        assertThat(reply.body().path("error").path("field").asText())
                                .isEqualTo(field.name());
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(800);
        assertThat(jobs()).as("nothing was begun").isEqualTo(before);
    }

    @Test
    void whatIsMissingUnknownOrTwiceIsNamed() {
        for (Route route : routes) {
            for (Field field : route.body()) {
                if (field.required()) {
                    ObjectNode body = valid(route);
                    body.remove(field.name());
                    TestApi.Reply reply = send(route, url(route, Map.of()), body.toString());
                    refused(route.pattern(), reply);
                    assertThat(reply.text()).contains("\"field\":\"" + field.name() + "\"");
                }
            }
            if (!route.body().isEmpty()) {
                String name = route.body().get(0).name();
                TestApi.Reply reply = send(route, url(route, Map.of()), "{\"" + name + "x\":1}");
                refused(route.pattern(), reply);
                assertThat(reply.text()).contains("did you mean \\\"" + name + "\\\"");
                refused(
                        route.pattern(),
                        send(
                                route,
                                url(route, Map.of()),
                                "{\"" + name + "\":1,\"" + name + "\":2}"));
            }
            TestApi.Reply unknown = send(route, url(route, Map.of("nonsense", "1")), "");
            refused(route.pattern(), unknown);
            assertThat(unknown.code()).isEqualTo("unknown_field");
        }
    }

    @Test
    void noPathLeadsOutOfTheHome() throws IOException {
        for (Route route : routes) {
            for (String evil : TRAVERSALS) {
                for (Field field : route.path()) {
                    String path =
                            url(route, Map.of())
                                    .replaceFirst(
                                            "nosuch|/0$", Matcher.quoteReplacement(encoded(evil)));
                    refused(
                            route.method() + " " + path + " " + field.name(),
                            send(route, path, ""));
                }
                for (Field field : route.query()) {
                    if (field.type() == FieldType.ID || field.name().equals("path")) {
                        String url = url(route, Map.of(field.name(), evil));
                        refused(url, send(route, url, ""));
                    }
                }
                for (Field field : route.body()) {
                    if (field.type() == FieldType.ID) {
                        ObjectNode body = valid(route);
                        body.put(field.name(), evil);
                        refused(
                                route.pattern() + " " + body,
                                send(route, url(route, Map.of()), body.toString()));
                    }
                }
            }
        }
        assertThat(send(Route.get("/", ""), "/packs/zerosigma/file?path=pack.yaml", "").status())
                .isEqualTo(200);
        for (String raw : List.of("/../../etc/passwd", "//etc/passwd", "/runs/../../x", "/%00")) {
            String answer =
                    api.raw(
                            "GET "
                                    + raw
                                    + " HTTP/1.1\r\nHost: localhost:"
                                    + api.port()
                                    + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*\"ok\":false.*");
            tellsNothing(raw, answer);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("home");
        }
    }

    @Test
    void sqlIsOnlyEverText() {
        for (Route route : routes) {
            for (Field field : route.query()) {
                if (field.type().isPlainText()) {
                    String url = url(route, Map.of(field.name(), SQL));
                    TestApi.Reply reply = send(route, url, "");
                    assertThat(reply.status()).as(url + reply.text()).isIn(200, 400, 404, 422);
                    tellsNothing(url, reply.text());
                }
            }
            for (Field field : route.body()) {
                boolean asks = route.pattern().equals("/models/preview");
                if (!asks && (field.type() == FieldType.TEXT || field.type() == FieldType.ID)) {
                    ObjectNode body = valid(route);
                    body.put(field.name(), SQL);
                    refused(
                            route.pattern() + body,
                            send(route, url(route, Map.of()), body.toString()));
                }
            }
        }
        String model = "\"pack_id\":\"momentumsigma\",\"model_id\":\"spy_eq_intraday_hourly\"";
        refused(
                "ticker",
                api.post(
                        "/build_matrix",
                        "{"
                                + model
                                + ",\"start\":\"2024-01-02\",\"end\":\"2024-06-28\","
                                + "\"ticker\":\""
                                + SQL
                                + "\"}"));
        TestApi.Reply done =
                api.post(
                        "/pipeline",
                        "{"
                                + model
                                + ",\"start\":\"2023-06-01\",\"end\":\"2023-10-31\","
                                + "\"thresholds\":[0.34],\"splits\":2,\"tag\":\""
                                + SQL
                                + "\"}");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        TestApi.Reply found = api.get("/leaderboard?tag=" + encoded(SQL));
        assertThat(found.get("rows")).hasSize(1);
        assertThat(found.get("rows").get(0).get("tag").asText()).isEqualTo(SQL);
        assertThat(api.get("/leaderboard?tag=" + encoded("' OR '1'='1")).get("rows")).isEmpty();
        assertThat(api.get("/models").get("rows")).hasSize(1);
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() throws IOException {
        String ten = "x".repeat(10 << 20);
        for (String path : List.of("/models", "/train", "/jobs/jb_1/cancel")) {
            TestApi.Reply reply = api.post(path, "{\"pack_id\":\"" + ten + "\"}");
            refused(path, reply);
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
            refused(deep.substring(0, Math.min(30, deep.length())), reply);
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
            refused(path, api.get(path));
        }
        TestApi.Reply put =
                api.send(api.request("/models").PUT(HttpRequest.BodyPublishers.noBody()));
        refused("PUT", put);
        assertThat(put.status()).isEqualTo(405);
        refused(
                "OPTIONS",
                api.send(
                        api.request("/models")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())));
        for (String path : List.of("/settings", "/doctor", "/db", "/openapi.json", "/")) {
            assertThat(api.get(path).text()).doesNotContain(SECRET);
        }
    }

    @Test
    void aTokenIsAskedForWhereOneIsSet() {
        String token = "0123456789abcdef0123456789abcdef";
        try (TestApi guarded =
                TestApi.start(
                        folder.resolve("home"),
                        TestApi.HASTY,
                        Map.of("SIGMA_LAB_API_TOKEN", token))) {
            assertThat(guarded.get("/healthz").status()).isEqualTo(200);
            for (Route route : routes) {
                if (!route.pattern().equals("/healthz")) {
                    TestApi.Reply reply =
                            guarded.send(
                                    guarded.request(url(route, Map.of()))
                                            .method(
                                                    route.method(),
                                                    HttpRequest.BodyPublishers.noBody()));
                    assertThat(reply.status()).as(route.pattern()).isEqualTo(401);
                }
            }
            for (String wrong :
                    List.of(
                            "Bearer " + token.substring(1),
                            "Bearer " + token + "0",
                            "Bearer ",
                            "Basic " + token,
                            token,
                            "Bearer " + token.replace('0', '1'))) {
                assertThat(authorised(guarded, wrong).status()).as(wrong).isEqualTo(401);
            }
            TestApi.Reply right = authorised(guarded, "Bearer " + token);
            assertThat(right.status()).isEqualTo(200);
            assertThat(right.text()).doesNotContain(token);
        }
    }

    private static TestApi.Reply authorised(TestApi guarded, String header) {
        return guarded.send(guarded.request("/settings").header("Authorization", header).GET());
    }

    @Test
    void othersReachItOnlyWithAToken() {
        assertThatThrownBy(() -> ApiServer.start(api.lab(), "0.0.0.0", 0))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("SIGMA_LAB_API_TOKEN");
        assertThatThrownBy(() -> ApiServer.start(api.lab(), "127.0.0.1", api.port()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> ApiServer.start(api.lab(), "no such host", 0))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("not an address");
    }
}
