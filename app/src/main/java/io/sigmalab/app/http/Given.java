package io.sigmalab.app.http;

import io.sigmalab.engine.lineage.Canonical;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one request, read and checked; what was left out is null or the default. */
final class Given {
    private final Map<String, Object> values;

    /**
     * @param values by field name, as {@link FieldType#read} gives them
     */
    Given(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Whether a field was given. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text, an id or a comma list that must be there. */
    String text(String name) {
        return (String) Objects.requireNonNull(values.get(name), name);
    }

    /** A text, an id or a comma list. */
    @Nullable String textOrNull(String name) {
        return (String) values.get(name);
    }

    /** A whole number that has a default or must be there. */
    int whole(String name) {
        return (Integer) Objects.requireNonNull(values.get(name), name);
    }

    /** A whole number. */
    @Nullable Integer wholeOrNull(String name) {
        return (Integer) values.get(name);
    }

    /** A number that has a default or must be there. */
    double number(String name) {
        return (Double) Objects.requireNonNull(values.get(name), name);
    }

    /** A number. */
    @Nullable Double numberOrNull(String name) {
        return (Double) values.get(name);
    }

    /** A flag; false when it was left out. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** A flag. */
    @Nullable Boolean flagOrNull(String name) {
        return (Boolean) values.get(name);
    }

    /** A day. */
    @Nullable LocalDate dateOrNull(String name) {
        return (LocalDate) values.get(name);
    }

    /** Lists; empty when left out. */
    @SuppressWarnings("unchecked")
    List<String> lists(String name) {
        return (List<String>) values.getOrDefault(name, List.of());
    }

    /** Lists by name; empty when left out. */
    @SuppressWarnings("unchecked")
    Map<String, List<String>> listsByName(String name) {
        return (Map<String, List<String>>) values.getOrDefault(name, Map.of());
    }

    /** Numbers, or numbers and flags, by name; empty when left out. */
    @SuppressWarnings("unchecked")
    Map<String, Object> byName(String name) {
        return (Map<String, Object>) values.getOrDefault(name, Map.of());
    }

    /** The same without a field. */
    Given without(String name) {
        Map<String, Object> rest = new TreeMap<>(values);
        rest.remove(name);
        return new Given(rest);
    }

    /** All of it as canonical JSON: two requests that ask for the same have the same. */
    String canonical() {
        Map<String, Object> plain = new TreeMap<>();
        values.forEach(
                (name, value) ->
                        plain.put(name, value instanceof LocalDate day ? day.toString() : value));
        return Canonical.json(plain);
    }
}
