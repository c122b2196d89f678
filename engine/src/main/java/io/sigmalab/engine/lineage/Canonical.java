package io.sigmalab.engine.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * One text for one meaning: JSON with sorted keys and no spaces, so that equal inputs have equal
 * hashes on every machine. Values are maps, lists, strings, booleans, whole numbers and finite
 * doubles; records are written by their components.
 */
public final class Canonical {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    // Double.toString changed with Java 19; hashes must not.
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private Canonical() {}

    /** Canonical JSON of a value. */
    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value, e);
        }
    }

    /** The same values in the same order, one a line, for files that people open too. */
    public static String readable(Object value) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter()
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value, e);
        }
    }

    /**
     * A double as {@link #json} writes it: the shortest text that reads back to the same bits,
     * equal on every machine and Java version, which {@link Double#toString} is not.
     */
    public static String number(double value) {
        return NumberOutput.toString(value, true);
    }

    /** Reads JSON that {@link #json} wrote back into a map. */
    public static Map<String, Object> parse(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    /** SHA-256 (hex) of the canonical JSON. */
    public static String sha256(Object value) {
        return Sha256.of(json(value));
    }
}
