package io.sigmalab.app.format;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Values by name as command lines and forms write them, {@code rounds=200,max_depth=3}. */
public final class NamedValues {
    private NamedValues() {}

    /**
     * Numbers by name.
     *
     * @param where option or field, for the message
     * @throws LabException {@link Reason#INVALID_VALUE} for a text that is no number
     */
    public static Map<String, Object> numbers(Map<String, String> given, String where) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        given.forEach(
                (name, text) -> numbers.put(name, Typed.number(text, where + " " + name, "3")));
        return numbers;
    }

    /**
     * Numbers and yes or no by name.
     *
     * @param where option or field, for the message
     * @throws LabException {@link Reason#INVALID_VALUE} for a text that is neither
     */
    public static Map<String, Object> settings(Map<String, String> given, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach(
                (name, text) -> {
                    switch (text.strip().toLowerCase(Locale.ROOT)) {
                        case "on", "true", "yes" -> values.put(name, true);
                        case "off", "false", "no" -> values.put(name, false);
                        default -> values.putAll(numbers(Map.of(name, text), where));
                    }
                });
        return values;
    }

    /** A single value as it is typed: a number without needless digits, on or off. */
    public static String typed(Object value) {
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString();
        }
        return value instanceof Boolean flag ? (flag ? "on" : "off") : String.valueOf(value);
    }

    /** As a command line takes them; empty for none. */
    public static String text(Map<String, ?> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) ->
                        text.append(text.length() == 0 ? "" : ",")
                                .append(name)
                                .append('=')
                                .append(typed(value)));
        return text.toString();
    }
}
