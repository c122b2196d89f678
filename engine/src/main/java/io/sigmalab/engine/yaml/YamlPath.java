package io.sigmalab.engine.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a YAML document.
 *
 * @param steps keys of mappings as texts, positions in lists as whole numbers from 0
 */
public record YamlPath(List<Object> steps) {
    /** The document itself. */
    public static final YamlPath ROOT = new YamlPath(List.of());

    public YamlPath {
        steps = List.copyOf(steps);
        for (Object step : steps) {
            if (!(step instanceof String) && !(step instanceof Integer)) {
                throw new IllegalArgumentException("neither key nor position: " + step);
            }
        }
    }

    /** A path by its steps. */
    public static YamlPath of(Object... steps) {
        return new YamlPath(List.of(steps));
    }

    /** By its keys with dots between them, {@code execution.brackets}; empty for the document. */
    public static YamlPath keys(String dotted) {
        return dotted.isEmpty() ? ROOT : new YamlPath(List.of((Object[]) dotted.split("\\.")));
    }

    /** One step further. */
    public YamlPath with(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new YamlPath(longer);
    }

    /** One step back. */
    YamlPath parent() {
        return new YamlPath(steps.subList(0, steps.size() - 1));
    }

    Object last() {
        return steps.get(steps.size() - 1);
    }
}
