package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.param.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Reads values of one piece; refuses with 400 naming the field. */
final class Scalars {
    /** What an id looks like; one may become part of a path. */
    static final Pattern ID_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");

    /** Most characters of a text. */
    static final int LONGEST = 200;

    private Scalars() {}

    static String id(Field field, JsonNode value) {
        String text = text(field, value);
        if (!ID_TEXT.matcher(text).matches()) {
            throw ApiException.badField(
                    field.name(),
                    "not an id: " + Shown.of(text),
                    "letters, digits, _ . - and : only, as lists show it");
        }
        return text;
    }

    static String text(Field field, JsonNode value) {
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

    /** Lines as they are; the limit of bodies is their limit. */
    static String lines(Field field, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(field, value);
        }
        String text = value.textValue();
        if (text.isBlank()) {
            throw ApiException.badField(field.name(), "no lines", field.help());
        }
        return text;
    }

    static Integer whole(Field field, JsonNode value) {
        if (!isInt(value)) {
            throw wrong(field, value);
        }
        bounds(field, value.intValue());
        return value.intValue();
    }

    static Integer count(Field field, JsonNode value) {
        String text = text(field, value);
        if (!text.matches("[0-9]{1,9}")) {
            throw wrong(field, value);
        }
        return Integer.parseInt(text);
    }

    static Double number(Field field, JsonNode value) {
        if (!isFinite(value)) {
            throw wrong(field, value);
        }
        bounds(field, value.doubleValue());
        return value.doubleValue();
    }

    static Boolean flag(Field field, JsonNode value) {
        if (!value.isBoolean()) {
            throw wrong(field, value);
        }
        return value.booleanValue();
    }

    static LocalDate date(Field field, JsonNode value) {
        String text = text(field, value);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiException.badField(
                    field.name(), "not a date: " + Shown.of(text), "write YYYY-MM-DD");
        }
    }

    static boolean isInt(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }

    static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    /** A value of another type than the field's. */
    static ApiException wrong(Field field, JsonNode value) {
        return ApiException.badField(
                field.name(),
                "must be " + field.type().words() + ", was " + Shown.of(value),
                field.help());
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
}
