package io.sigmalab.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A client that knows nothing but the description: it finds an operation by its id, puts each value
 * where the description says, and holds request and answer against their schemas.
 */
final class DocumentClient {
    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V4,
                    builder ->
                            builder.metaSchema(OpenApi30.getInstance())
                                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private final TestApi api;
    private final JsonNode document;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** An operation of the description. */
    record Operation(String method, String path, JsonNode description) {}

    DocumentClient(TestApi api) {
        this.api = api;
        document = api.get("/openapi.json").body();
        document.get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                each ->
                                                        operations.put(
                                                                each.getValue()
                                                                        .get("operationId")
                                                                        .asText(),
                                                                new Operation(
                                                                        each.getKey(),
                                                                        path.getKey(),
                                                                        each.getValue()))));
    }

    Map<String, Operation> operations() {
        return operations;
    }

    /** Calls an operation and insists on an answer that is ok. */
    JsonNode call(String operationId, Map<String, ?> values) {
        TestApi.Reply reply = reply(operationId, values);
        assertThat(reply.get("ok").asBoolean()).as(operationId + " → " + reply.text()).isTrue();
        return reply.body();
    }

    /** Calls an operation; the answer is one that the description knows. */
    TestApi.Reply reply(String operationId, Map<String, ?> values) {
        Operation operation = operations.get(operationId);
        assertThat(operation).as(operationId).isNotNull();
        String path = operation.path();
        List<String> query = new ArrayList<>();
        ObjectNode body = TestApi.JSON.createObjectNode();
        values.forEach((name, value) -> body.set(name, TestApi.JSON.valueToTree(value)));
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.get("name").asText();
            JsonNode value = body.remove(name);
            if (value == null) {
                assertThat(parameter.get("required").asBoolean())
                        .as(operationId + " " + name)
                        .isFalse();
            } else if (parameter.get("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", encoded(value.asText()));
            } else {
                query.add(name + "=" + encoded(value.asText()));
            }
        }
        String url = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        TestApi.Reply reply = api.send(request(operation, operationId, url, body));
        check(operation, reply);
        return reply;
    }

    private HttpRequest.Builder request(
            Operation operation, String operationId, String url, ObjectNode body) {
        JsonNode schema = operation.description().path("requestBody").path("content");
        HttpRequest.Builder request = api.request(url);
        String method = operation.method().toUpperCase(Locale.ROOT);
        if (schema.isMissingNode()) {
            assertThat(body).as(operationId + " has no such fields").isEmpty();
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        validate(operationId + " request", schema.get("application/json").get("schema"), body);
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** Holds an answer to a method and path against the description. */
    void check(String method, String path, TestApi.Reply reply) {
        check(
                operations.values().stream()
                        .filter(each -> each.method().equals(method) && each.path().equals(path))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(method + " " + path)),
                reply);
    }

    private void check(Operation operation, TestApi.Reply reply) {
        String what = operation.method() + " " + operation.path() + " → " + reply.status();
        JsonNode response = operation.description().get("responses").get("" + reply.status());
        assertThat(response).as(what + " " + reply.text()).isNotNull();
        JsonNode content = resolved(response).get("content");
        if (content.has("application/json")) {
            validate(what, content.get("application/json").get("schema"), reply.body());
        }
    }

    private void validate(String what, JsonNode schema, JsonNode value) {
        var problems = SCHEMAS.getSchema(resolved(schema)).validate(value);
        assertThat(problems).as(what).isEmpty();
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode ref = node.get("$ref");
        if (ref == null) {
            return node;
        }
        JsonNode at = document;
        Iterator<String> steps = List.of(ref.asText().substring(2).split("/")).iterator();
        while (steps.hasNext()) {
            at = at.get(steps.next());
        }
        return at;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
