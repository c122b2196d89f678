package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the value of a field can be, how it is read and how it is described. */
enum FieldType {
    /** Id of a pack, a model, a run, a sweep or a job: it may become part of a path. */
    ID("an id", true, Scalars::id, Schemas.ID),

    /** A word or a short text. */
    TEXT("a text", true, Scalars::text, Schemas.TEXT),

    /** Lines of a file. */
    LINES("a text", false, Scalars::lines, Schemas.TEXT),

    /** A whole number. */
    WHOLE("a whole number", false, Scalars::whole, Schemas.WHOLE),

    /** A number of a path, digits only. */
    COUNT("a whole number", true, Scalars::count, Schemas.COUNT),

    /** A finite number. */
    NUMBER("a number", false, Scalars::number, Schemas.NUMBER),

    /** Yes or no. */
    FLAG("true or false", false, Scalars::flag, Schemas.FLAG),

    /** A day. */
    DATE("a date", true, Scalars::date, Schemas.DATE),

    /** Numbers, as a comma list or an array; read as a comma list. */
    NUMBERS(
            "numbers, \"0.55,0.60\" or [0.55, 0.60]",
            true,
            (field, value) -> Lists.commaList(field, value, Lists.Element.NUMBER),
            Schemas.list("number")),

    /** Clock hours, as a comma list or an array; read as a comma list. */
    HOURS(
            "hours, \"13,14,15\" or [13, 14, 15]",
            true,
            (field, value) -> Lists.commaList(field, value, Lists.Element.HOUR),
            Schemas.list("integer")),

    /** Ids, as a comma list or an array; read as a list. */
    IDS("ids, \"a,b\" or [\"a\", \"b\"]", true, Lists::ids, Schemas.list("string")),

    /** An array of lists of numbers, each a comma list or an array. */
    NUMBER_LISTS(
            "an array of lists, [\"0.50,0.55\", [0.60, 0.65]]",
            false,
            (field, value) -> Lists.lists(field, value, Lists.Element.NUMBER),
            Schemas.lists("number")),

    /** An array of lists of clock hours, each a comma list or an array; "all" for every hour. */
    HOUR_LISTS(
            "an array of lists, [\"13,14\", [15], \"all\"]",
            false,
            (field, value) -> Lists.lists(field, value, Lists.Element.HOUR),
            Schemas.lists("integer")),

    /** Numbers by name. */
    VALUES("an object of numbers", false, Named::numbers, Schemas.VALUES),

    /** Numbers and flags by name. */
    SETTINGS("an object of numbers and flags", false, Named::settings, Schemas.SETTINGS),

    /** Lists of words or numbers by name, as they are written on the command line. */
    CHOICES("an object of lists, {\"max_depth\": [3, 4]}", false, Named::lists, Schemas.CHOICES);

    /** Turns the JSON value of a field into what a request holds. */
    @FunctionalInterface
    private interface Reader {
        Object read(Field field, JsonNode value);
    }

    private final String words;
    private final boolean plainText;
    private final Reader reader;
    private final Map<String, Object> schema;

    FieldType(String words, boolean plainText, Reader reader, Map<String, Object> schema) {
        this.words = words;
        this.plainText = plainText;
        this.reader = reader;
        this.schema = schema;
    }

    /**
     * Reads a JSON value.
     *
     * @throws ApiException 400 naming the field
     */
    Object read(Field field, JsonNode value) {
        return reader.read(field, value);
    }

    /** JSON schema of a value. */
    Map<String, Object> schema() {
        return schema;
    }

    /** What the value must be, in words. */
    String words() {
        return words;
    }

    /** Whether a query gives it as it is; anything else is read as JSON. */
    boolean isPlainText() {
        return plainText;
    }
}
