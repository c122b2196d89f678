package io.sigmalab.app.ui.model.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two documents have and have not in common, value by value.
 *
 * @param lines one a value, in the order of the first document, then what only the second has
 */
public record Difference(List<Line> lines) {
    /** Stands for null, which a key may have without being absent. */
    private static final Object NOTHING = new Object();

    public Difference {
        lines = List.copyOf(lines);
    }

    /** How a value fares. */
    public enum Kind {
        SAME,
        CHANGED,
        ONLY_FIRST,
        ONLY_SECOND
    }

    /**
     * One value of both documents.
     *
     * @param name path of its keys, {@code learner.rounds}
     * @param first in the first document; null where it says null or nothing
     * @param second in the second
     */
    public record Line(String name, @Nullable Object first, @Nullable Object second, Kind kind) {
        /** Second less first, where both are numbers. */
        public @Nullable Double delta() {
            return first instanceof Number a && second instanceof Number b
                    ? b.doubleValue() - a.doubleValue()
                    : null;
        }
    }

    /**
     * Compares. Objects are taken apart down to their values; a list of plain values is one value,
     * other lists are taken apart by position. Numbers are equal by value, whatever their type.
     */
    public static Difference between(Map<String, ?> first, Map<String, ?> second) {
        Map<String, Object> left = flat(first);
        Map<String, Object> right = flat(second);
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            Object a = value(left, name);
            Object b = value(right, name);
            Kind kind;
            if (!right.containsKey(name)) {
                kind = Kind.ONLY_FIRST;
            } else if (!left.containsKey(name)) {
                kind = Kind.ONLY_SECOND;
            } else {
                kind = same(a, b) ? Kind.SAME : Kind.CHANGED;
            }
            lines.add(new Line(name, a, b, kind));
        }
        return new Difference(lines);
    }

    /** The lines that differ. */
    public List<Line> changes() {
        return lines.stream().filter(line -> line.kind() != Kind.SAME).toList();
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue()) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(a, b);
    }

    private static @Nullable Object value(Map<String, Object> flat, String name) {
        Object value = flat.get(name);
        return value == NOTHING ? null : value;
    }

    private static Map<String, Object> flat(Map<String, ?> document) {
        Map<String, Object> flat = new LinkedHashMap<>();
        document.forEach((name, value) -> put(flat, name, value));
        return flat;
    }

    private static void put(Map<String, Object> flat, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, inner) -> put(flat, name + "." + key, inner));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Difference::isNested)) {
            for (int i = 0; i < list.size(); i++) {
                put(flat, name + "[" + (i + 1) + "]", list.get(i));
            }
        } else {
            flat.put(name, value == null ? NOTHING : value);
        }
    }

    private static boolean isNested(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }
}
