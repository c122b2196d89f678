package io.sigmalab.app.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request, in its path, its query or its body: what may stand in it. Reading,
 * description and page all follow it.
 *
 * @param name as written in requests, lower case with underscores
 * @param type what its value is
 * @param required whether a request without it is refused
 * @param initial what counts when it is left out, for the description; null when nothing does
 * @param min smallest number
 * @param max largest number
 * @param choices words that are allowed; empty for any
 * @param help one sentence
 */
record Field(
        String name,
        FieldType type,
        boolean required,
        @Nullable Object initial,
        double min,
        double max,
        List<String> choices,
        String help) {
    Field {
        choices = List.copyOf(choices);
    }

    /** A field that may be left out. */
    static Field of(String name, FieldType type, String help) {
        return new Field(
                name,
                type,
                false,
                null,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of(),
                help);
    }

    /** The same, to be given. */
    Field must() {
        return new Field(name, type, true, initial, min, max, choices, help);
    }

    /** The same with what counts when it is left out. */
    Field or(Object value) {
        return new Field(name, type, required, value, min, max, choices, help);
    }

    /** The same within bounds, both included. */
    Field within(double least, double most) {
        return new Field(name, type, required, initial, least, most, choices, help);
    }

    /** The same, one of these words. */
    Field oneOf(List<String> words) {
        return new Field(name, type, required, initial, min, max, words, help);
    }

    /** Its JSON schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(type.schema());
        if (type == FieldType.WHOLE || type == FieldType.NUMBER) {
            if (Double.isFinite(min)) {
                schema.put("minimum", bound(min));
            }
            if (Double.isFinite(max)) {
                schema.put("maximum", bound(max));
            }
        }
        if (!choices.isEmpty()) {
            schema.put("enum", choices);
        }
        if (initial != null) {
            schema.put("default", initial);
        }
        schema.put("description", help);
        return schema;
    }

    private Object bound(double value) {
        return type == FieldType.WHOLE ? (Object) (long) value : (Object) value;
    }
}
