package io.sigmalab.app.cli;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the command line writes them: dates, comma lists, semicolon lists. */
final class Choices {
    private Choices() {}

    static @Nullable LocalDate date(@Nullable String text, String option) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a date: \"" + text + "\"",
                    option,
                    "write YYYY-MM-DD",
                    e);
        }
    }

    /** Lists separated by semicolons; blanks are left out. */
    static List<String> variants(@Nullable String text) {
        List<String> variants = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(";", -1)) {
                if (!part.isBlank()) {
                    variants.add(part.strip());
                }
            }
        }
        return variants;
    }

    /** Numeric values by name. */
    static Map<String, Object> numbers(Map<String, String> given, String option) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        given.forEach(
                (name, text) -> {
                    try {
                        numbers.put(name, Double.parseDouble(text));
                    } catch (NumberFormatException e) {
                        throw new LabException(
                                Reason.INVALID_VALUE,
                                "not a number: \"" + text + "\"",
                                option + " " + name,
                                "write " + name + "=NUMBER",
                                e);
                    }
                });
        return numbers;
    }

    /** Numbers and yes or no by name. */
    static Map<String, Object> values(Map<String, String> given, String option) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach(
                (name, text) -> {
                    switch (text.strip().toLowerCase(Locale.ROOT)) {
                        case "on", "true", "yes" -> values.put(name, true);
                        case "off", "false", "no" -> values.put(name, false);
                        default -> values.putAll(numbers(Map.of(name, text), option));
                    }
                });
        return values;
    }
}
