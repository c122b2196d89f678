package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests that nobody should send, made from the routes; and what every answer to one is. */
final class Attack {
    /** A key of the server under attack, which no answer may hold. */
    static final String SECRET = "k3y-that-nobody-may-see";

    private final TestApi api;

    Attack(TestApi api) {
        this.api = api;
    }

    /** A server that gives up on slow clients soon, over an empty home. */
    static TestApi target(Path home) {
        return TestApi.start(home, TestApi.HASTY, Map.of("POLYGON_API_KEY", SECRET));
    }

    /** Every route of a server. */
    static List<Route> routes(TestApi api) {
        return Routes.all(new ApiJobs(api.lab()::jobHistory, Clock.systemUTC(), 1));
    }

    /** As it is written in an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A value of the right kind. */
    private static Object sample(Field field) {
        if (!field.choices().isEmpty()) {
            return field.choices().get(0);
        }
        return switch (field.type()) {
            case ID, TEXT, LINES -> "nosuch";
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

    /** JSON values that are of no use for a field. */
    static List<String> wrong(Field field) {
        List<String> wrong = new ArrayList<>(List.of("{\"a\":{}}", "[{}]", "[[[]]]"));
        switch (field.type()) {
            case ID, TEXT, LINES, DATE, COUNT -> wrong.addAll(List.of("5", "true", "[]", "1.5"));
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

    /** The smallest body a route takes. */
    static ObjectNode valid(Route route) {
        ObjectNode body = TestApi.JSON.createObjectNode();
        for (Field field : route.body()) {
            if (field.required()) {
                body.set(field.name(), TestApi.JSON.valueToTree(sample(field)));
            }
        }
        return body;
    }

    /** Where a route is asked, with everything it needs. */
    static String url(Route route, Map<String, String> query) {
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

    /** Sends a body to a route; none when it is empty. */
    TestApi.Reply send(Route route, String url, String body) {
        HttpRequest.Builder request = api.request(url).header("Content-Type", "application/json");
        return api.send(
                request.method(
                        route.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Holds an answer to being an error of the caller that says so, and nothing more. */
    static void refused(String what, TestApi.Reply reply) {
        assertThat(reply.status()).as(what + " → " + reply.text()).isBetween(400, 499);
        assertThat(reply.get("ok").asBoolean()).isFalse();
        assertThat(reply.code()).isNotEmpty();
        assertThat(reply.body().path("error").path("message").asText()).isNotEmpty();
        tellsNothing(what, reply.text());
    }

    /** Holds a text to saying nothing about what is inside. */
    static void tellsNothing(String what, String text) {
        assertThat(text)
                .as(what)
                .doesNotContain("Exception", "io.sigmalab", "java.", "jetty", "root:", SECRET);
    }
}
