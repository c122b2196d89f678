package io.sigmalab.app.http;

import java.util.List;
import java.util.Map;

/** JSON schemas of what fields hold. */
final class Schemas {
    static final Map<String, Object> ID =
            Map.of("type", "string", "pattern", "^" + Scalars.ID_TEXT.pattern() + "$");
    static final Map<String, Object> TEXT = Map.of("type", "string", "maxLength", Scalars.LONGEST);
    static final Map<String, Object> WHOLE = Map.of("type", "integer", "format", "int32");
    static final Map<String, Object> COUNT = Map.of("type", "integer", "minimum", 0);
    static final Map<String, Object> NUMBER = Map.of("type", "number", "format", "double");
    static final Map<String, Object> FLAG = Map.of("type", "boolean");
    static final Map<String, Object> DATE = Map.of("type", "string", "format", "date");
    static final Map<String, Object> VALUES = named(Map.of("type", "number"));
    static final Map<String, Object> SETTINGS = named(oneOf("number", "boolean"));
    static final Map<String, Object> CHOICES =
            named(
                    Map.of(
                            "type",
                            "array",
                            "minItems",
                            1,
                            "maxItems",
                            Lists.MOST,
                            "items",
                            oneOf("string", "number")));

    private Schemas() {}

    /** A comma list, an array or, for numbers, a single one. */
    static Map<String, Object> list(String element) {
        Map<String, Object> text = Map.of("type", "string", "description", "separated by commas");
        Map<String, Object> array = array(Map.of("type", element));
        return Map.of(
                "oneOf",
                element.equals("string")
                        ? List.of(text, array)
                        : List.of(text, array, Map.of("type", element)));
    }

    /** An array of lists. */
    static Map<String, Object> lists(String element) {
        return array(list(element));
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return Map.of("type", "array", "maxItems", Lists.MOST, "items", items);
    }

    private static Map<String, Object> named(Map<String, Object> value) {
        return Map.of("type", "object", "additionalProperties", value);
    }

    private static Map<String, Object> oneOf(String first, String second) {
        return Map.of("oneOf", List.of(Map.of("type", first), Map.of("type", second)));
    }
}
