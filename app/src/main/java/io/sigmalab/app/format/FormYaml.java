package io.sigmalab.app.format;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.yaml.YamlPath;
import io.sigmalab.engine.yaml.YamlText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands in a form as YAML text and back: single values, lists, and one level of mappings.
 * Values stay texts; the form says what is wrong with one.
 */
public final class FormYaml {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private FormYaml() {}

    /**
     * As YAML.
     *
     * @param fields by name, in order; texts, numbers, flags, lists of these, or a mapping of
     *     these; empty ones are left out
     */
    public static String write(Map<String, ?> fields) {
        StringBuilder yaml = new StringBuilder();
        fields.forEach(
                (name, value) -> {
                    String written = value(value);
                    if (!written.isEmpty()) {
                        yaml.append(name).append(": ").append(written).append('\n');
                    }
                });
        return yaml.toString();
    }

    private static String value(Object value) {
        if (value instanceof Collection<?> list) {
            return list.isEmpty()
                    ? ""
                    : list.stream()
                            .map(FormYaml::value)
                            .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? ""
                    : map.entrySet().stream()
                            .map(one -> one.getKey() + ": " + value(one.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        String text = String.valueOf(value);
        // A day is no number, and needs no quotes to be read as the text it is.
        return text.isBlank()
                ? ""
                : DAY.matcher(text.strip()).matches()
                        ? text.strip()
                        : YamlText.scalar(text.strip());
    }

    /** Values of a text by name. */
    public static final class Fields {
        private final YamlText text;

        private Fields(YamlText text) {
            this.text = text;
        }

        /** A single value; empty when it is not there. */
        public String text(String name) {
            return text.value(YamlPath.of(name)).orElse("");
        }

        /** A list, of one when a single value stands there; empty when nothing does. */
        public List<String> list(String name) {
            List<String> values = text.values(YamlPath.of(name));
            return values.isEmpty()
                    ? text.value(YamlPath.of(name)).map(List::of).orElse(List.of())
                    : values;
        }

        /** A mapping; empty when there is none. */
        public Map<String, String> map(String name) {
            YamlPath path = YamlPath.of(name);
            Map<String, String> map = new LinkedHashMap<>();
            for (String key : text.keys(path)) {
                text.value(path.with(key)).ifPresent(value -> map.put(key, value));
            }
            return map;
        }
    }

    /**
     * Reads a text.
     *
     * @param known names there are
     * @throws LabException {@link Reason#INVALID_CONFIG} when it is malformed or has another name,
     *     with the line
     */
    public static Fields read(String yaml, Collection<String> known) {
        // Without anything it is no mapping, but says all the same: everything as it usually is.
        String text = yaml.isBlank() ? "{}" : yaml;
        Optional<YamlText> parsed = YamlText.parse(text);
        if (parsed.isEmpty()) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "this is no YAML of names and values",
                    "the text",
                    "write one name: value a line");
        }
        for (String name : parsed.get().keys(YamlPath.ROOT)) {
            if (!known.contains(name)) {
                throw new LabException(
                        Reason.INVALID_CONFIG,
                        "there is no \"" + name + "\"",
                        "line " + parsed.get().line(YamlPath.of(name)),
                        "there are " + String.join(", ", known));
            }
        }
        return new Fields(parsed.get());
    }
}
