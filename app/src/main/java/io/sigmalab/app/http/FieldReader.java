package io.sigmalab.app.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sigmalab.engine.param.Nearest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the fields of a request: unknown, doubled, missing and wrong ones are refused by name. */
final class FieldReader {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 100;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(LONGEST_NUMBER)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private FieldReader() {}

    /**
     * Reads a request.
     *
     * @param route what it asks for
     * @param path parts of the path by field name
     * @param query values of the query by name
     * @param body the body; empty when there is none
     * @throws ApiException 400 naming the field
     */
    static Given read(
            Route route, Map<String, String> path, Map<String, List<String>> query, byte[] body) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : route.path()) {
            values.put(
                    field.name(),
                    field.type()
                            .read(field, TextNode.valueOf(path.getOrDefault(field.name(), ""))));
        }
        query(route, query, values);
        body(route, body, values);
        return new Given(values);
    }

    private static void query(
            Route route, Map<String, List<String>> query, Map<String, Object> values) {
        List<String> names = names(route.query());
        for (Map.Entry<String, List<String>> entry : query.entrySet()) {
            known(entry.getKey(), names, "query parameter");
            if (entry.getValue().size() != 1) {
                throw ApiException.badField(
                        entry.getKey(), "given more than once", "give one value");
            }
        }
        for (Field field : route.query()) {
            List<String> given = query.getOrDefault(field.name(), List.of());
            // A parameter without a value, "tag=", is one that was left out.
            if (given.isEmpty() || given.get(0).isBlank()) {
                leftOut(field, values);
            } else {
                values.put(field.name(), field.type().read(field, node(field, given.get(0))));
            }
        }
    }

    private static JsonNode node(Field field, String text) {
        if (field.type().isPlainText()) {
            return TextNode.valueOf(text);
        }
        try {
            JsonNode node = JSON.readTree(text.strip());
            return node == null ? TextNode.valueOf(text) : node;
        } catch (JsonProcessingException e) {
            // Not JSON: a text, which the type of the field refuses with its own words.
            return TextNode.valueOf(text);
        }
    }

    private static void body(Route route, byte[] body, Map<String, Object> values) {
        if (route.body().isEmpty()) {
            if (body.length > 0 && !isEmptyObject(parse(body))) {
                throw ApiException.badField("body", "this path takes no body", "send none, or {}");
            }
            return;
        }
        JsonNode root = body.length == 0 ? JSON.createObjectNode() : parse(body);
        if (!root.isObject()) {
            throw ApiException.badField(
                    "body", "must be a JSON object, was " + Shown.of(root), "send {\"…\": …}");
        }
        List<String> names = names(route.body());
        root.fieldNames().forEachRemaining(name -> known(name, names, "field"));
        for (Field field : route.body()) {
            JsonNode value = root.get(field.name());
            if (value == null || value.isNull()) {
                leftOut(field, values);
            } else {
                values.put(field.name(), field.type().read(field, value));
            }
        }
    }

    private static boolean isEmptyObject(JsonNode node) {
        return node.isObject() && node.isEmpty();
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || root.isMissingNode()) {
                return JSON.createObjectNode();
            }
            return root;
        } catch (JsonProcessingException e) {
            throw ApiException.badField(
                    "body",
                    "not JSON: " + Shown.plain(e.getOriginalMessage()) + where(e),
                    "send one JSON object of at most " + DEEPEST + " levels");
        } catch (IOException e) {
            throw ApiException.badField("body", "not JSON", "send one JSON object");
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ", line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static void known(String name, List<String> names, String what) {
        if (!names.contains(name)) {
            String shown = Shown.plain(name);
            throw new ApiException(
                    400,
                    "unknown_field",
                    "unknown " + what + " \"" + shown + "\"",
                    names.isEmpty() ? "there are none here" : Nearest.hint(shown, names),
                    shown);
        }
    }

    private static void leftOut(Field field, Map<String, Object> values) {
        Object initial = field.initial();
        if (initial != null) {
            values.put(field.name(), initial);
        } else if (field.required()) {
            throw ApiException.badField(field.name(), "missing", "give " + field.type().words());
        }
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }
}
