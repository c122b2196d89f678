package io.sigmalab.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.sigmalab.engine.lineage.Canonical;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents in and out of the database, with equal values: what was canonical comes back
 * canonical. The databases keep a number as a decimal fraction, so {@code 1.0E7} would come back as
 * the whole number {@code 10000000} and {@code -0.0} as {@code 0.0}; documents with such numbers
 * are kept as text beside the JSON column.
 */
final class Documents {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build();

    private Documents() {}

    /**
     * Checks documents and tells which cannot be left to a JSON column.
     *
     * @param documents name of the column → JSON object
     * @return text for the column {@code exact}, or null when none needs it
     * @throws IllegalArgumentException when one is not a JSON object
     */
    static @Nullable String exact(Map<String, String> documents) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Map.Entry<String, String> document : documents.entrySet()) {
            if (!survives(document.getKey(), document.getValue())) {
                kept.put(document.getKey(), document.getValue());
            }
        }
        return kept.isEmpty() ? null : Canonical.json(kept);
    }

    /**
     * A document as it was stored, canonical.
     *
     * @param name its column
     * @param stored content of that column
     * @param exact content of the column {@code exact} of the same row
     */
    static String read(String name, String stored, @Nullable String exact) {
        return canonical(stored(name, stored, exact));
    }

    /** The same with its fields in any order, which is quicker. */
    static String stored(String name, String stored, @Nullable String exact) {
        return exact != null
                        && tree(exact) instanceof Map<?, ?> kept
                        && kept.get(name) instanceof String text
                ? text
                : stored;
    }

    /**
     * The text that {@link Canonical} gives. Written out here because its mapper is most of the
     * time that a first query takes in a fresh program.
     */
    static String canonical(String json) {
        StringWriter text = new StringWriter(json.length());
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, tree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable Object tree(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    /**
     * The value that begins at the current token: sorted map, list, text, number, boolean, null.
     */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new TreeMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof BigInteger whole) {
            generator.writeNumber(whole);
        } else if (value instanceof Double fraction) {
            generator.writeNumber(fraction);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeNull();
        }
    }

    private static boolean survives(String name, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(name, json, null);
            }
            boolean survives = true;
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw notAnObject(name, json, null);
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    survives &= keepsItsType(parser.getText());
                } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    Values.text(name, parser.getText());
                }
            }
            if (parser.nextToken() != null) {
                throw notAnObject(name, json, null);
            }
            return survives;
        } catch (IOException e) {
            throw notAnObject(name, json, e);
        }
    }

    /** Whether a fraction is still written as one after it was turned into a decimal number. */
    private static boolean keepsItsType(String number) {
        boolean wholeWhenWrittenOut = number.matches(".*[eE]\\+?[0-9].*");
        boolean negativeZero = number.startsWith("-") && Double.parseDouble(number) == 0;
        return !wholeWhenWrittenOut && !negativeZero;
    }

    private static IllegalArgumentException notAnObject(
            String name, String json, @Nullable Throwable cause) {
        String start = json.length() <= 200 ? json : json.substring(0, 200) + "…";
        return new IllegalArgumentException(name + " must be a JSON object, was " + start, cause);
    }
}
