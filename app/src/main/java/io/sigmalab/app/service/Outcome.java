package io.sigmalab.app.service;

import java.util.List;
import java.util.Map;

/**
 * What a service call answers: the JSON document of {@code interfaces.md}, without {@code ok}.
 *
 * @param document fields in the order of the contract; values are JSON values, null for undefined
 */
public record Outcome(Map<String, Object> document) {
    /** A field. */
    public Object get(String name) {
        Object value = document.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        return value;
    }

    /** A text field. */
    public String text(String name) {
        return (String) get(name);
    }

    /** A nested object. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String name) {
        return (Map<String, Object>) get(name);
    }

    /** A nested list of objects. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String name) {
        return (List<Map<String, Object>>) get(name);
    }

    /** Warnings, when there are any. */
    @SuppressWarnings("unchecked")
    public List<String> warnings() {
        return (List<String>) document.getOrDefault("warnings", List.of());
    }
}
