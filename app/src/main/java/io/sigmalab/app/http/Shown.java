package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of a caller as messages repeat them: short, on one line, without control characters. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** A text in quotes. */
    static String of(String text) {
        return "\"" + plain(text) + "\"";
    }

    /** A JSON value; of a list or an object only what it is. */
    static String of(JsonNode value) {
        if (value.isTextual()) {
            return of(value.textValue());
        }
        return value.isContainerNode()
                ? value.isArray() ? "an array" : "an object"
                : plain(value.asText());
    }

    /** A text without quotes. */
    static String plain(String text) {
        String line = text.replaceAll("\\p{C}", "\uFFFD");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A number without a trailing {@code .0}. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
