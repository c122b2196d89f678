package io.sigmalab.app.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table of routes as an OpenAPI document: what a program needs to know to call them. */
final class OpenApi {
    private static final String JSON = "application/json";

    /** Statuses of errors and when they are answered. */
    private static final Map<String, String> ERRORS = errors();

    private OpenApi() {}

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("400", "A value is wrong, missing or unknown; the error names its field.");
        errors.put("401", "A token is needed and was not sent, or is wrong.");
        errors.put("403", "Not addressed by a name of this server, or from a page of another.");
        errors.put("404", "No such pack, model, run, sweep, job or path.");
        errors.put("405", "The path does not take this method.");
        errors.put("408", "The request took too long to arrive.");
        errors.put("409", "In the way of something that exists, runs, or was cancelled.");
        errors.put("413", "The body is longer than 1 MiB.");
        errors.put("415", "The body is not JSON.");
        errors.put("422", "Policy, audit, pack or data refuse.");
        errors.put("429", "Too much is waiting already.");
        errors.put("500", "It failed while running.");
        errors.put("503", "Database or data provider cannot be reached, or the server stops.");
        return errors;
    }

    /** The document. */
    static Map<String, Object> document(List<Route> routes) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Sigma Lab");
        info.put("version", SystemRoutes.version());
        info.put(
                "description",
                "Build, train, backtest and rank short-horizon trading models. Long calls run as"
                        + " jobs: they answer when done, or with wait=false at once with 202 and a"
                        + " job_id. The same request while it runs gives the same job.");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", info);
        document.put("servers", List.of(Map.of("url", "/")));
        document.put(
                "tags",
                routes.stream()
                        .map(Route::group)
                        .distinct()
                        .map(name -> Map.of("name", name))
                        .toList());
        document.put("security", List.of(Map.of(), Map.of("token", List.of())));
        document.put("paths", paths(routes));
        document.put("components", components(routes));
        return document;
    }

    private static Map<String, Object> paths(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.pattern(), path -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        return new LinkedHashMap<>(paths);
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.operation());
        operation.put("tags", List.of(route.group()));
        operation.put("summary", route.title());
        operation.put("description", route.help());
        List<Map<String, Object>> parameters = new ArrayList<>();
        route.path().forEach(field -> parameters.add(parameter(field, "path")));
        route.query().forEach(field -> parameters.add(parameter(field, "query")));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (!route.body().isEmpty()) {
            operation.put("requestBody", body(route));
        }
        operation.put("responses", responses(route));
        return operation;
    }

    private static Map<String, Object> parameter(Field field, String where) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", field.name());
        parameter.put("in", where);
        parameter.put("required", field.required());
        parameter.put("description", field.help());
        Map<String, Object> schema = new LinkedHashMap<>(field.schema());
        schema.remove("description");
        if (schema.containsKey("oneOf")) {
            // In a query a list is one text.
            schema.remove("oneOf");
            schema.put("type", "string");
        }
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> body(Route route) {
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("schema", ref("schemas", request(route)));
        String example = route.example();
        if (example != null) {
            media.put("example", Answers.parse(example));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("required", route.body().stream().anyMatch(Field::required));
        body.put("content", Map.of(JSON, media));
        return body;
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("description", "Done.");
        done.put("content", content(route));
        responses.put("200", done);
        if (route.method().equals("POST") && route.pattern().equals("/models")) {
            responses.put("201", done);
        }
        if (route.isJob()) {
            Map<String, Object> accepted = new LinkedHashMap<>();
            accepted.put("description", "Queued, or at work already: follow it by its job_id.");
            accepted.put("content", Map.of(JSON, Map.of("schema", ref("schemas", "Job"))));
            responses.put("202", accepted);
        }
        for (String status : ERRORS.keySet()) {
            if (answers(route, status)) {
                responses.put(status, ref("responses", "Error" + status));
            }
        }
        return responses;
    }

    private static boolean answers(Route route, String status) {
        return switch (status) {
            case "408", "413", "415" -> !route.method().equals("GET");
            case "429" -> route.isJob() || route.work() == Route.Streamed.EVENTS;
            case "409" -> !route.method().equals("GET");
            case "405" -> false;
            default -> true;
        };
    }

    private static Map<String, Object> content(Route route) {
        if (route.work() == Route.Streamed.PAGE || route.work() == Route.Streamed.EVENTS) {
            return Map.of(
                    ((Route.Streamed) route.work()).media(),
                    Map.of("schema", Map.of("type", "string")));
        }
        if (route.work() instanceof Route.Streamed file
                && file.media().equals(Route.Streamed.ZIP)) {
            return Map.of(
                    file.media(), Map.of("schema", Map.of("type", "string", "format", "binary")));
        }
        return Map.of(JSON, Map.of("schema", ref("schemas", route.name())));
    }

    private static Map<String, Object> components(List<Route> routes) {
        Map<String, Object> schemas = new TreeMap<>();
        for (Route route : routes) {
            boolean isAnswer = !(route.work() instanceof Route.Streamed);
            schemas.put(route.name(), isAnswer ? answer(route.answer()) : route.answer().schema());
            if (!route.body().isEmpty()) {
                schemas.put(request(route), bodySchema(route.body()));
            }
        }
        schemas.put("Error", error());
        Map<String, Object> responses = new LinkedHashMap<>();
        ERRORS.forEach(
                (status, text) -> {
                    Map<String, Object> response = new LinkedHashMap<>();
                    response.put("description", text);
                    response.put(
                            "content", Map.of(JSON, Map.of("schema", ref("schemas", "Error"))));
                    responses.put("Error" + status, response);
                });
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        components.put("responses", responses);
        components.put(
                "securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer")));
        return components;
    }

    /** Name of the schema of a route's body. */
    private static String request(Route route) {
        StringBuilder name = new StringBuilder();
        for (String word : route.pattern().split("[^a-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name + "Request";
    }

    private static Map<String, Object> bodySchema(List<Field> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> answer(Shape shape) {
        return Shape.object().always("ok", true).and(shape).schema();
    }

    private static Map<String, Object> error() {
        return Shape.object()
                .always("ok", false)
                .object(
                        "error",
                        Shape.object()
                                .texts("code", "message", "hint")
                                .optional("field", Map.of("type", "string")))
                .schema();
    }

    private static Map<String, Object> ref(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }
}
