package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads objects, values by name; refuses with 400 naming the field. */
final class Named {
    private Named() {}

    static Map<String, Object> numbers(Field field, JsonNode value) {
        return each(field, value, entry -> finite(field, entry));
    }

    static Map<String, Object> settings(Field field, JsonNode value) {
        return each(
                field,
                value,
                entry ->
                        entry.getValue().isBoolean()
                                ? (Object) entry.getValue().booleanValue()
                                : finite(field, entry));
    }

    static Map<String, Object> lists(Field field, JsonNode value) {
        return each(field, value, entry -> typed(field, entry.getValue()));
    }

    private static Map<String, Object> each(
            Field field, JsonNode value, Function<Map.Entry<String, JsonNode>, Object> read) {
        if (!value.isObject()) {
            throw Scalars.wrong(field, value);
        }
        Map<String, Object> values = new TreeMap<>();
        value.properties().forEach(entry -> values.put(entry.getKey(), read.apply(entry)));
        return values;
    }

    private static Double finite(Field field, Map.Entry<String, JsonNode> entry) {
        JsonNode number = entry.getValue();
        if (!Scalars.isFinite(number)) {
            throw ApiException.badField(
                    field.name() + "." + Shown.plain(entry.getKey()),
                    "not a number: " + Shown.of(number),
                    "give a number");
        }
        return number.doubleValue();
    }

    /** Elements of an array as they would be typed. */
    private static List<String> typed(Field field, JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > Lists.MOST) {
            throw Scalars.wrong(field, value);
        }
        List<String> words = new ArrayList<>();
        for (JsonNode element : value) {
            words.add(Scalars.isFinite(element) ? element.asText() : Scalars.text(field, element));
        }
        return List.copyOf(words);
    }
}
