package io.sigmalab.app.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JSON object of an answer holds, as a JSON schema that is built field by field. Fields that
 * are not named may be there too: answers only ever grow.
 */
final class Shape {
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private Shape() {}

    /** An object without named fields. */
    static Shape object() {
        return new Shape();
    }

    /** Texts that are always there. */
    Shape texts(String... names) {
        return all(Map.of("type", "string"), names);
    }

    /** Texts that may be null. */
    Shape maybeTexts(String... names) {
        return all(nullable("string"), names);
    }

    /** Whole numbers that are always there. */
    Shape wholes(String... names) {
        return all(Map.of("type", "integer"), names);
    }

    /** Whole numbers that may be null. */
    Shape maybeWholes(String... names) {
        return all(nullable("integer"), names);
    }

    /** Numbers that are always there. */
    Shape numbers(String... names) {
        return all(Map.of("type", "number"), names);
    }

    /** Numbers that are null where they are not defined. */
    Shape maybeNumbers(String... names) {
        return all(nullable("number"), names);
    }

    /** True or false. */
    Shape flags(String... names) {
        return all(Map.of("type", "boolean"), names);
    }

    /** A field that always has this value. */
    Shape always(String name, boolean value) {
        return all(Map.of("type", "boolean", "enum", List.of(value)), name);
    }

    /** Lists of texts. */
    Shape textLists(String... names) {
        return all(Map.of("type", "array", "items", Map.of("type", "string")), names);
    }

    /** Lists of numbers, null where one is not defined. */
    Shape numberLists(String... names) {
        return all(Map.of("type", "array", "items", nullable("number")), names);
    }

    /** Objects whose fields are described elsewhere or nowhere. */
    Shape objects(String... names) {
        return all(Map.of("type", "object"), names);
    }

    /** Lists of objects whose fields are not described. */
    Shape objectLists(String... names) {
        return all(Map.of("type", "array", "items", Map.of("type", "object")), names);
    }

    /** A nested object. */
    Shape object(String name, Shape shape) {
        return all(shape.schema(), name);
    }

    /** A list of objects. */
    Shape list(String name, Shape element) {
        return all(Map.of("type", "array", "items", element.schema()), name);
    }

    /** The fields of another shape as well. */
    Shape and(Shape other) {
        properties.putAll(other.properties);
        required.addAll(other.required);
        return this;
    }

    /** A field of any schema that an answer may leave out. */
    Shape optional(String name, Map<String, Object> schema) {
        properties.put(name, schema);
        return this;
    }

    /** A nested object that an answer may leave out. */
    Shape optional(String name, Shape shape) {
        return optional(name, shape.schema());
    }

    /** The schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (!properties.isEmpty()) {
            schema.put("properties", new LinkedHashMap<>(properties));
        }
        if (!required.isEmpty()) {
            schema.put("required", List.copyOf(required));
        }
        return schema;
    }

    private Shape all(Map<String, Object> schema, String... names) {
        for (String name : names) {
            properties.put(name, schema);
            required.add(name);
        }
        return this;
    }

    private static Map<String, Object> nullable(String type) {
        return Map.of("type", type, "nullable", true);
    }
}
