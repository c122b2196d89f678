package io.sigmalab.engine.param;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checked values for a list of {@link Param}s: every default filled in, every value of the right
 * type and within bounds, no unknown name.
 */
public final class Args {
    private final String owner;
    private final Map<String, Object> values;

    private Args(String owner, Map<String, Object> values) {
        this.owner = owner;
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Checks what was given against what is declared.
     *
     * @param owner what the parameters belong to, for messages: {@code rsi}, {@code label.next_bar}
     * @param params the declaration
     * @param given values by name as YAML or JSON gives them
     * @param where place to look, for messages
     * @throws LabException {@link Reason#INVALID_CONFIG} naming the parameter, the rule and the
     *     value
     */
    public static Args check(String owner, List<Param> params, Map<String, ?> given, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> names = params.stream().map(Param::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new LabException(
                        Reason.INVALID_CONFIG,
                        owner + " has no parameter \"" + name + "\"",
                        where,
                        Nearest.hint(name, names));
            }
        }
        for (Param param : params) {
            Object raw = given.get(param.name());
            if (raw == null) {
                raw = param.defaultValue();
            }
            if (raw != null) {
                values.put(param.name(), convert(owner, param, raw, where));
            }
        }
        return new Args(owner, values);
    }

    /** Defaults only. */
    public static Args defaults(String owner, List<Param> params) {
        return check(owner, params, Map.of(), owner);
    }

    /** Value of a whole number. */
    public int wholeNumber(String name) {
        return ((Number) required(name)).intValue();
    }

    /** Value of a number. */
    public double number(String name) {
        return ((Number) required(name)).doubleValue();
    }

    /** Value of a flag. */
    public boolean flag(String name) {
        return (Boolean) required(name);
    }

    /** Value of a text or choice. */
    public String text(String name) {
        return (String) required(name);
    }

    /** Whether a parameter without default was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Value or null where an optional parameter was left out. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Every value in declaration order, defaults included. */
    public Map<String, Object> effective() {
        return values;
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(owner + "." + name + " was not given");
        }
        return value;
    }

    private static Object convert(String owner, Param param, Object raw, String where) {
        return switch (param.kind()) {
            case WHOLE -> whole(owner, param, raw, where);
            case NUMBER -> number(owner, param, raw, where);
            case FLAG -> {
                if (raw instanceof Boolean flag) {
                    yield flag;
                }
                throw wrong(owner, param, raw, where, "must be true or false");
            }
            case TEXT -> {
                if (raw instanceof String text) {
                    yield text;
                }
                throw wrong(owner, param, raw, where, "must be text");
            }
            case CHOICE -> {
                if (raw instanceof String text && param.choices().contains(text)) {
                    yield text;
                }
                throw wrong(
                        owner,
                        param,
                        raw,
                        where,
                        "must be one of " + String.join(", ", new ArrayList<>(param.choices())));
            }
        };
    }

    private static Object whole(String owner, Param param, Object raw, String where) {
        if (!(raw instanceof Number number)
                || number.doubleValue() != Math.rint(number.doubleValue())) {
            throw wrong(owner, param, raw, where, "must be a whole number");
        }
        return bounded(owner, param, raw, number, where).intValue();
    }

    private static Object number(String owner, Param param, Object raw, String where) {
        if (!(raw instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw wrong(owner, param, raw, where, "must be a number");
        }
        return bounded(owner, param, raw, number, where).doubleValue();
    }

    private static Number bounded(
            String owner, Param param, Object raw, Number number, String where) {
        double value = number.doubleValue();
        if (value < param.min() || value > param.max()) {
            String rule = "must be between " + plain(param.min()) + " and " + plain(param.max());
            throw wrong(owner, param, raw, where, rule);
        }
        return number;
    }

    private static LabException wrong(
            String owner, Param param, Object raw, String where, String rule) {
        String unit = param.unit().isEmpty() ? "" : " " + param.unit();
        return new LabException(
                Reason.INVALID_CONFIG,
                owner + "." + param.name() + " " + rule + unit + ", was " + raw,
                where,
                param.defaultValue() == null
                        ? "correct the value"
                        : "correct it or leave it out for " + param.defaultValue());
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
