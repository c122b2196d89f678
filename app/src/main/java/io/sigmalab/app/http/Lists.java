package io.sigmalab.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads lists, given as an array or as a text with commas; refuses with 400 naming the field. */
final class Lists {
    /** What stands for every hour of the matrix in a list of lists of hours. */
    static final String ALL = "all";

    /** Most elements of a list, and most lists of a list. */
    static final int MOST = 1000;

    private Lists() {}

    /** What a list is made of. */
    enum Element {
        /** A finite number. */
        NUMBER("[0-9.eE+-]{1,40}") {
            @Override
            boolean fits(JsonNode value) {
                return Scalars.isFinite(value);
            }

            @Override
            String write(JsonNode value) {
                return Double.toString(value.doubleValue());
            }
        },

        /** A clock hour. */
        HOUR("\\d{1,9}") {
            @Override
            boolean fits(JsonNode value) {
                return Scalars.isInt(value);
            }

            @Override
            String write(JsonNode value) {
                return Integer.toString(value.intValue());
            }
        };

        private final Pattern shape;

        Element(String shape) {
            this.shape = Pattern.compile(shape);
        }

        abstract boolean fits(JsonNode value);

        abstract String write(JsonNode value);
    }

    static List<Object> ids(Field field, JsonNode value) {
        List<Object> ids = new ArrayList<>();
        for (JsonNode element : elements(field, value)) {
            ids.add(Scalars.id(field, element));
        }
        return List.copyOf(ids);
    }

    /** A list as users write it, normalised: elements that were numbers are written as numbers. */
    static String commaList(Field field, JsonNode value, Element element) {
        List<String> texts = new ArrayList<>();
        for (JsonNode part : elements(field, value)) {
            texts.add(written(field, part, element));
        }
        if (texts.isEmpty()) {
            throw ApiException.badField(field.name(), "an empty list", "give at least one");
        }
        return String.join(",", texts);
    }

    private static String written(Field field, JsonNode part, Element element) {
        if (part.isTextual()) {
            String text = part.textValue().strip();
            if (element.shape.matcher(text).matches()) {
                return text;
            }
        } else if (element.fits(part)) {
            return element.write(part);
        }
        throw Scalars.wrong(field, part);
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
            throw Scalars.wrong(field, value);
        }
        if (parts.size() > MOST) {
            throw ApiException.badField(
                    field.name(), "more than " + MOST + " elements", "give fewer");
        }
        return parts;
    }

    static List<String> lists(Field field, JsonNode value, Element element) {
        if (!value.isArray()) {
            throw Scalars.wrong(field, value);
        }
        if (value.size() > MOST) {
            throw ApiException.badField(
                    field.name(), "more than " + MOST + " lists", "split the sweep");
        }
        List<String> lists = new ArrayList<>();
        for (JsonNode list : value) {
            boolean all =
                    element == Element.HOUR && list.isTextual() && list.textValue().equals(ALL);
            lists.add(all ? "" : commaList(field, list, element));
        }
        return List.copyOf(lists);
    }
}
