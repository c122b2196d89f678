package io.sigmalab.app.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of an answer's document; empty where the answer has none. */
final class Parts {
    private Parts() {}

    /** A nested object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A nested list of objects. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    /** A nested list of anything. */
    static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
