package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sigmalab.engine.param.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the value of a field can be, how it is read and how it is described. */
enum FieldType {
    /** Id of a pack, a model, a run, a sweep or a job: it may become part of a path. */
    ID("an id") {
        @Override
        Object read(Field field, JsonNode value) {
            String text = text(field, value);
            if (!ID_TEXT.matcher(text).matches()) {
                throw ApiException.badField(
                        field.name(),
                        "not an id: " + Shown.of(text),
                        "letters, digits, _ . - and : only, as lists show it");
            }
            return text;
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "string", "pattern", "^" + ID_TEXT.pattern() + "$");
        }
    },

    /** A word or a short text. */
    TEXT("a text") {
        @Override
        Object read(Field field, JsonNode value) {
            return text(field, value);
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "string", "maxLength", LONGEST);
        }
    },

    /** A whole number. */
    WHOLE("a whole number") {
        @Override
        Object read(Field field, JsonNode value) {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw wrong(field, value);
            }
            bounds(field, value.intValue());
            return value.intValue();
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "integer", "format", "int32");
        }
    },

    /** A number of a path, digits only. */
    COUNT("a whole number") {
        @Override
        Object read(Field field, JsonNode value) {
            String text = text(field, value);
            if (!text.matches("[0-9]{1,9}")) {
                throw wrong(field, value);
            }
            return Integer.parseInt(text);
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "integer", "minimum", 0);
        }
    },

    /** A finite number. */
    NUMBER("a number") {
        @Override
        Object read(Field field, JsonNode value) {
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                throw wrong(field, value);
            }
            bounds(field, value.doubleValue());
            return value.doubleValue();
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "number", "format", "double");
        }
    },

    /** Yes or no. */
    FLAG("true or false") {
        @Override
        Object read(Field field, JsonNode value) {
            if (!value.isBoolean()) {
                throw wrong(field, value);
            }
            return value.booleanValue();
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "boolean");
        }
    },

    /** A day. */
    DATE("a date") {
        @Override
        Object read(Field field, JsonNode value) {
            String text = text(field, value);
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw ApiException.badField(
                        field.name(), "not a date: " + Shown.of(text), "write YYYY-MM-DD");
            }
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "string", "format", "date");
        }
    },

    /** Numbers, as a comma list or an array; read as a comma list. */
    NUMBERS("numbers, \"0.55,0.60\" or [0.55, 0.60]") {
        @Override
        Object read(Field field, JsonNode value) {
            return commaList(field, value, NUMBER);
        }

        @Override
        Map<String, Object> schema() {
            return listOr("number");
        }
    },

    /** Clock hours, as a comma list or an array; read as a comma list. */
    HOURS("hours, \"13,14,15\" or [13, 14, 15]") {
        @Override
        Object read(Field field, JsonNode value) {
            return commaList(field, value, WHOLE);
        }

        @Override
        Map<String, Object> schema() {
            return listOr("integer");
        }
    },

    /** Ids, as a comma list or an array; read as a list. */
    IDS("ids, \"a,b\" or [\"a\", \"b\"]") {
        @Override
        Object read(Field field, JsonNode value) {
            List<Object> ids = new ArrayList<>();
            for (JsonNode element : elements(field, value)) {
                ids.add(ID.read(field, element));
            }
            return List.copyOf(ids);
        }

        @Override
        Map<String, Object> schema() {
            return listOr("string");
        }
    },

    /** An array of lists of numbers, each a comma list or an array. */
    NUMBER_LISTS("an array of lists, [\"0.50,0.55\", [0.60, 0.65]]") {
        @Override
        Object read(Field field, JsonNode value) {
            return lists(field, value, NUMBER);
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "array", "maxItems", MOST, "items", listOr("number"));
        }
    },

    /** An array of lists of clock hours, each a comma list or an array; "all" for every hour. */
    HOUR_LISTS("an array of lists, [\"13,14\", [15], \"all\"]") {
        @Override
        Object read(Field field, JsonNode value) {
            return lists(field, value, WHOLE);
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "array", "maxItems", MOST, "items", listOr("integer"));
        }
    },

    /** Numbers by name. */
    VALUES("an object of numbers") {
        @Override
        Object read(Field field, JsonNode value) {
            if (!value.isObject()) {
                throw wrong(field, value);
            }
            Map<String, Object> values = new TreeMap<>();
            value.properties().forEach(entry -> values.put(entry.getKey(), finite(field, entry)));
            return values;
        }

        @Override
        Map<String, Object> schema() {
            return Map.of("type", "object", "additionalProperties", Map.of("type", "number"));
        }
    },

    /** Numbers and flags by name. */
    SETTINGS("an object of numbers and flags") {
        @Override
        Object read(Field field, JsonNode value) {
            if (!value.isObject()) {
                throw wrong(field, value);
            }
            Map<String, Object> values = new TreeMap<>();
            value.properties()
                    .forEach(
                            entry ->
                                    values.put(
                                            entry.getKey(),
                                            entry.getValue().isBoolean()
                                                    ? entry.getValue().booleanValue()
                                                    : finite(field, entry)));
            return values;
        }

        @Override
        Map<String, Object> schema() {
            return Map.of(
                    "type",
                    "object",
                    "additionalProperties",
                    Map.of("oneOf", List.of(Map.of("type", "number"), Map.of("type", "boolean"))));
        }
    },

    /** Lists of words or numbers by name, as they are written on the command line. */
    CHOICES("an object of lists, {\"max_depth\": [3, 4]}") {
        @Override
        Object read(Field field, JsonNode value) {
            if (!value.isObject()) {
                throw wrong(field, value);
            }
            Map<String, Object> lists = new TreeMap<>();
            value.properties()
                    .forEach(entry -> lists.put(entry.getKey(), typed(field, entry.getValue())));
            return lists;
        }

        @Override
        Map<String, Object> schema() {
            Map<String, Object> word =
                    Map.of("oneOf", List.of(Map.of("type", "string"), Map.of("type", "number")));
            return Map.of(
                    "type",
                    "object",
                    "additionalProperties",
                    Map.of("type", "array", "minItems", 1, "maxItems", MOST, "items", word));
        }
    };

    /** What stands for every hour of the matrix in a list of lists of hours. */
    static final String ALL = "all";

    private static final int LONGEST = 200;
    private static final int MOST = 1000;
    private static final Pattern ID_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /**
     * Reads a JSON value.
     *
     * @throws ApiException 400 naming the field
     */
    abstract Object read(Field field, JsonNode value);

    /** JSON schema of a value. */
    abstract Map<String, Object> schema();

    /** What the value must be, in words. */
    String words() {
        return words;
    }

    /** Whether a query gives it as it is; anything else is read as JSON. */
    boolean isPlainText() {
        return switch (this) {
            case ID, TEXT, COUNT, DATE, NUMBERS, HOURS, IDS -> true;
            case WHOLE, NUMBER, FLAG, NUMBER_LISTS, HOUR_LISTS, VALUES, SETTINGS, CHOICES -> false;
        };
    }

    private static ApiException wrong(Field field, JsonNode value) {
        return ApiException.badField(
                field.name(),
                "must be " + field.type().words + ", was " + Shown.of(value),
                field.help());
    }

    private static String text(Field field, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(field, value);
        }
        String text = value.textValue().strip();
        if (text.length() > LONGEST) {
            throw ApiException.badField(
                    field.name(), "longer than " + LONGEST + " characters", "give a shorter one");
        }
        boolean odd =
                text.chars().anyMatch(c -> c < 32 || c == 127 || Character.isSurrogate((char) c));
        if (odd) {
            throw ApiException.badField(
                    field.name(), "has a character that is not allowed", "plain text only");
        }
        if (!field.choices().isEmpty() && !field.choices().contains(text)) {
            throw ApiException.badField(
                    field.name(),
                    "not known: " + Shown.of(text),
                    Nearest.hint(text, field.choices()));
        }
        return text;
    }

    private static void bounds(Field field, double value) {
        if (value < field.min() || value > field.max()) {
            throw ApiException.badField(
                    field.name(),
                    "must be " + range(field) + ", was " + Shown.number(value),
                    field.help());
        }
    }

    private static String range(Field field) {
        if (!Double.isFinite(field.max())) {
            return "at least " + Shown.number(field.min());
        }
        return Shown.number(field.min()) + " to " + Shown.number(field.max());
    }

    private static double finite(Field field, Map.Entry<String, JsonNode> entry) {
        JsonNode number = entry.getValue();
        if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
            throw ApiException.badField(
                    field.name() + "." + Shown.plain(entry.getKey()),
                    "not a number: " + Shown.of(number),
                    "give a number");
        }
        return number.doubleValue();
    }

    /** Elements of an array as they would be typed. */
    private static List<String> typed(Field field, JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST) {
            throw wrong(field, value);
        }
        List<String> words = new ArrayList<>();
        for (JsonNode element : value) {
            boolean isNumber = element.isNumber() && Double.isFinite(element.doubleValue());
            words.add(isNumber ? element.asText() : text(field, element));
        }
        return List.copyOf(words);
    }

    /** A list as users write it, normalised: elements that were numbers are written as numbers. */
    private static String commaList(Field field, JsonNode value, FieldType element) {
        List<String> texts = new ArrayList<>();
        for (JsonNode part : elements(field, value)) {
            texts.add(
                    part.isTextual() ? listed(field, part, element) : number(field, part, element));
        }
        if (texts.isEmpty()) {
            throw ApiException.badField(field.name(), "an empty list", "give at least one");
        }
        return String.join(",", texts);
    }

    private static String number(Field field, JsonNode part, FieldType element) {
        boolean fits =
                element == WHOLE
                        ? part.isIntegralNumber() && part.canConvertToInt()
                        : part.isNumber() && Double.isFinite(part.doubleValue());
        if (!fits) {
            throw wrong(field, part);
        }
        return element == WHOLE
                ? Integer.toString(part.intValue())
                : Double.toString(part.doubleValue());
    }

    private static String listed(Field field, JsonNode part, FieldType element) {
        String text = part.textValue().strip();
        String shape = element == WHOLE ? "\\d{1,9}" : "[0-9.eE+-]{1,40}";
        if (!text.matches(shape)) {
            throw wrong(field, part);
        }
        return text;
    }

    /** Elements of an array, or the parts of a comma list. */
    private static List<JsonNode> elements(Field field, JsonNode value) {
        List<JsonNode> parts = new ArrayList<>();
        if (value.isTextual()) {
            for (String part : value.textValue().split(",", -1)) {
                parts.add(TextNode.valueOf(part.strip()));
            }
        } else if (value.isArray()) {
            value.forEach(parts::add);
        } else if (value.isNumber()) {
            parts.add(value);
        } else {
            throw wrong(field, value);
        }
        if (parts.size() > MOST) {
            throw ApiException.badField(
                    field.name(), "more than " + MOST + " elements", "give fewer");
        }
        return parts;
    }

    private static List<String> lists(Field field, JsonNode value, FieldType element) {
        if (!value.isArray()) {
            throw wrong(field, value);
        }
        if (value.size() > MOST) {
            throw ApiException.badField(
                    field.name(), "more than " + MOST + " lists", "split the sweep");
        }
        List<String> lists = new ArrayList<>();
        for (JsonNode list : value) {
            boolean all = element == WHOLE && list.isTextual() && list.textValue().equals(ALL);
            lists.add(all ? "" : commaList(field, list, element));
        }
        return List.copyOf(lists);
    }

    private static Map<String, Object> listOr(String element) {
        Map<String, Object> schema = new LinkedHashMap<>();
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("description", "separated by commas");
        schema.put(
                "oneOf",
                element.equals("string")
                        ? List.of(text, arrayOf(element))
                        : List.of(text, arrayOf(element), Map.of("type", element)));
        return schema;
    }

    private static Map<String, Object> arrayOf(String element) {
        return Map.of("type", "array", "maxItems", MOST, "items", Map.of("type", element));
    }
}
