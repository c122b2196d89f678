package io.sigmalab.app.ui.model.designer;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import io.sigmalab.engine.yaml.YamlPath;
import io.sigmalab.engine.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of a set as it is being written, against the set as it was saved.
 *
 * @param rows one an indicator, in their order
 * @param removed those that were saved and are no more
 */
record Members(List<Row> rows, List<Removed> removed) {
    /** Where the list stands in the file. */
    static final YamlPath LIST = YamlPath.of("indicators");

    /** Nothing, as long as a text cannot be read. */
    static final Members NONE = new Members(List.of(), List.of());

    Members {
        rows = List.copyOf(rows);
        removed = List.copyOf(removed);
    }

    /** How a row compares with what was saved. */
    enum State {
        SAVED,
        CHANGED,
        ADDED,
        MOVED
    }

    /**
     * One indicator.
     *
     * @param index its position
     * @param name as written
     * @param type null when there is no indicator of that name
     * @param values its parameters as written
     * @param saved its parameters as saved; empty for one that is new
     * @param columns how many columns it gives; −1 while its values are wrong
     * @param line its line in the file, from 1
     */
    record Row(
            int index,
            String name,
            @Nullable IndicatorType type,
            Map<String, String> values,
            Map<String, String> saved,
            State state,
            int columns,
            int line) {
        /** Its parameters in one line: {@code column close, period 14}. */
        String summary() {
            return values.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * An indicator that was taken out.
     *
     * @param before position of the row it stood before
     * @param name its name
     * @param source how it was written
     */
    record Removed(int before, String name, String source) {}

    /**
     * Compares two texts of a set. Written alike is the same; of the rest what is written alike
     * elsewhere was moved, and what has the same name was changed.
     */
    static Members of(YamlText text, @Nullable YamlText saved) {
        List<String> now = sources(text);
        List<String> then = saved == null ? List.of() : sources(saved);
        Map<Integer, Integer> partners = new LinkedHashMap<>();
        List<Integer> added = new ArrayList<>();
        // Where what is gone stood, by its position in the saved list.
        Map<Integer, Integer> gone = new LinkedHashMap<>();
        int next = 0;
        for (LineDiff.Step step : LineDiff.of(then, now).steps()) {
            switch (step.kind()) {
                case KEEP -> {
                    partners.put(step.after(), step.before());
                    next = step.after() + 1;
                }
                case ADD -> {
                    added.add(step.after());
                    next = step.after() + 1;
                }
                case REMOVE -> gone.put(step.before(), next);
            }
        }
        Set<Integer> moved = pair(added, gone, partners, (a, b) -> now.get(a).equals(then.get(b)));
        pair(added, gone, partners, (a, b) -> name(text, a).equals(name(saved, b)));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            rows.add(row(text, saved, i, partners.get(i), moved.contains(i)));
        }
        List<Removed> removed = new ArrayList<>();
        gone.forEach(
                (before, at) ->
                        removed.add(new Removed(at, name(saved, before), then.get(before))));
        return new Members(rows, removed);
    }

    /** Pairs what came with what went; answers which of the new ones found a partner. */
    private static Set<Integer> pair(
            List<Integer> added,
            Map<Integer, Integer> gone,
            Map<Integer, Integer> partners,
            BiPredicate<Integer, Integer> same) {
        Set<Integer> paired = new HashSet<>();
        for (Integer after : List.copyOf(added)) {
            for (Integer before : List.copyOf(gone.keySet())) {
                if (!paired.contains(after) && same.test(after, before)) {
                    partners.put(after, before);
                    paired.add(after);
                    added.remove(after);
                    gone.remove(before);
                }
            }
        }
        return paired;
    }

    private static List<String> sources(YamlText text) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < text.size(LIST); i++) {
            sources.add(text.source(LIST.with(i)));
        }
        return sources;
    }

    private static String name(@Nullable YamlText text, int index) {
        return text == null ? "?" : text.value(LIST.with(index).with("name")).orElse("?");
    }

    private static Row row(
            YamlText text,
            @Nullable YamlText saved,
            int index,
            @Nullable Integer before,
            boolean isMoved) {
        String name = name(text, index);
        Map<String, String> values = values(text, index);
        Map<String, String> old =
                saved == null || before == null ? Map.of() : values(saved, before);
        State state;
        if (before == null) {
            state = State.ADDED;
        } else if (isMoved) {
            state = State.MOVED;
        } else {
            state = values.equals(old) ? State.SAVED : State.CHANGED;
        }
        IndicatorType type = Indicators.find(name).orElse(null);
        return new Row(
                index,
                name,
                type,
                values,
                old,
                state,
                type == null ? -1 : columns(type, values),
                text.line(LIST.with(index)));
    }

    private static Map<String, String> values(YamlText text, int index) {
        YamlPath item = LIST.with(index);
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : text.keys(item)) {
            if (!key.equals("name")) {
                values.put(key, text.value(item.with(key)).orElse("…"));
            }
        }
        return values;
    }

    /** How many columns an indicator gives with these values; −1 while one of them is wrong. */
    static int columns(IndicatorType type, Map<String, String> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Param param : type.params()) {
            String value = values.get(param.name());
            if (value != null) {
                given.put(param.name(), typed(param, value));
            }
        }
        try {
            Args args = Args.check(type.name(), type.params(), given, "");
            return type.create(args).outputs().size();
        } catch (LabException | IllegalArgumentException e) {
            return -1;
        }
    }

    private static Object typed(Param param, String value) {
        try {
            return switch (param.kind()) {
                case WHOLE, NUMBER -> Double.valueOf(value);
                case FLAG ->
                        value.equals("true") || value.equals("false")
                                ? Boolean.valueOf(value)
                                : value;
                case TEXT, CHOICE -> value;
            };
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** How a new indicator is written: every value, so that a later default changes nothing. */
    static String written(IndicatorType type) {
        StringBuilder yaml = new StringBuilder("{name: ").append(type.name());
        for (Param param : type.params()) {
            Object value = param.defaultValue();
            if (value != null) {
                yaml.append(", ")
                        .append(param.name())
                        .append(": ")
                        .append(YamlText.scalar(String.valueOf(value)));
            }
        }
        return yaml.append('}').toString();
    }
}
