package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile values in every field of every route: nothing is believed, leaked or stored. */
class HostileFieldsTest {
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
    private static Attack attack;

    @BeforeAll
    static void start() {
        api = Attack.target(folder.resolve("home"));
        routes = Attack.routes(api);
        attack = new Attack(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static int jobs() {
        return api.get("/jobs?limit=1000").get("rows").size();
    }

    @Test
    void everyWrongTypeInEveryFieldIsRefusedByTheNameOfTheField() {
        int before = jobs();
        int tried = 0;
        for (Route route : routes) {
            for (Field field : route.body()) {
                for (String wrong : Attack.wrong(field)) {
                    String body =
                            Attack.valid(route)
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
                    TestApi.Reply reply = attack.send(route, Attack.url(route, Map.of()), sent);
                    Attack.refused(route.pattern() + " " + sent, reply);
                    assertThat(reply.status()).as(sent + " → " + reply.text()).isEqualTo(400);
                    assertThat(reply.body().path("error").path("field").asText())
                            .as(sent)
                            .startsWith(field.name());
                    tried++;
                }
            }
            for (Field field : route.query()) {
                for (String wrong : Attack.wrong(field)) {
                    if (!wrong.startsWith("[")
                                    && !wrong.startsWith("{")
                                    && !field.type().isPlainText()
                            || !field.choices().isEmpty()) {
                        String url =
                                Attack.url(
                                        route, Map.of(field.name(), wrong.replace("\"", "") + "!"));
                        TestApi.Reply reply = attack.send(route, url, "");
                        Attack.refused(url, reply);
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
                    ObjectNode body = Attack.valid(route);
                    body.remove(field.name());
                    TestApi.Reply reply =
                            attack.send(route, Attack.url(route, Map.of()), body.toString());
                    Attack.refused(route.pattern(), reply);
                    assertThat(reply.text()).contains("\"field\":\"" + field.name() + "\"");
                }
            }
            if (!route.body().isEmpty()) {
                String name = route.body().get(0).name();
                TestApi.Reply reply =
                        attack.send(route, Attack.url(route, Map.of()), "{\"" + name + "x\":1}");
                Attack.refused(route.pattern(), reply);
                assertThat(reply.text()).contains("did you mean \\\"" + name + "\\\"");
                Attack.refused(
                        route.pattern(),
                        attack.send(
                                route,
                                Attack.url(route, Map.of()),
                                "{\"" + name + "\":1,\"" + name + "\":2}"));
            }
            TestApi.Reply unknown =
                    attack.send(route, Attack.url(route, Map.of("nonsense", "1")), "");
            Attack.refused(route.pattern(), unknown);
            assertThat(unknown.code()).isEqualTo("unknown_field");
        }
    }

    @Test
    void noPathLeadsOutOfTheHome() throws IOException {
        for (Route route : routes) {
            for (String evil : TRAVERSALS) {
                for (Field field : route.path()) {
                    String path =
                            Attack.url(route, Map.of())
                                    .replaceFirst(
                                            "nosuch|/0$",
                                            Matcher.quoteReplacement(Attack.encoded(evil)));
                    Attack.refused(
                            route.method() + " " + path + " " + field.name(),
                            attack.send(route, path, ""));
                }
                for (Field field : route.query()) {
                    if (field.type() == FieldType.ID || field.name().equals("path")) {
                        String url = Attack.url(route, Map.of(field.name(), evil));
                        Attack.refused(url, attack.send(route, url, ""));
                    }
                }
                for (Field field : route.body()) {
                    if (field.type() == FieldType.ID) {
                        ObjectNode body = Attack.valid(route);
                        body.put(field.name(), evil);
                        Attack.refused(
                                route.pattern() + " " + body,
                                attack.send(route, Attack.url(route, Map.of()), body.toString()));
                    }
                }
            }
        }
        assertThat(
                        attack.send(Route.get("/", ""), "/packs/zerosigma/file?path=pack.yaml", "")
                                .status())
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
            Attack.tellsNothing(raw, answer);
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
                    String url = Attack.url(route, Map.of(field.name(), SQL));
                    TestApi.Reply reply = attack.send(route, url, "");
                    assertThat(reply.status()).as(url + reply.text()).isIn(200, 400, 404, 422);
                    Attack.tellsNothing(url, reply.text());
                }
            }
            for (Field field : route.body()) {
                boolean asks = route.pattern().equals("/models/preview");
                if (!asks && (field.type() == FieldType.TEXT || field.type() == FieldType.ID)) {
                    ObjectNode body = Attack.valid(route);
                    body.put(field.name(), SQL);
                    Attack.refused(
                            route.pattern() + body,
                            attack.send(route, Attack.url(route, Map.of()), body.toString()));
                }
            }
        }
        String model = "\"pack_id\":\"momentumsigma\",\"model_id\":\"spy_eq_intraday_hourly\"";
        Attack.refused(
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
        TestApi.Reply found = api.get("/leaderboard?tag=" + Attack.encoded(SQL));
        assertThat(found.get("rows")).hasSize(1);
        assertThat(found.get("rows").get(0).get("tag").asText()).isEqualTo(SQL);
        assertThat(api.get("/leaderboard?tag=" + Attack.encoded("' OR '1'='1")).get("rows"))
                .isEmpty();
        assertThat(api.get("/models").get("rows")).hasSize(1);
    }
}
