package io.sigmalab.engine.param;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One named parameter: its type, default, bounds, unit and help. Forms, YAML checks, command line
 * help and sweep grids all read it here, so a default exists once.
 *
 * @param name as written in YAML, lower case with underscores
 * @param kind type of the value
 * @param defaultValue used when nothing is given; null when the parameter must be given or may be
 *     absent
 * @param min smallest value of a number, inclusive
 * @param max largest value of a number, inclusive
 * @param choices allowed words of a {@link Kind#CHOICE}, otherwise empty
 * @param unit unit shown beside the value, or empty
 * @param help one sentence
 */
public record Param(
        String name,
        Kind kind,
        @Nullable Object defaultValue,
        double min,
        double max,
        List<String> choices,
        String unit,
        String help) {
    /** Types a parameter can have. */
    public enum Kind {
        WHOLE,
        NUMBER,
        FLAG,
        TEXT,
        CHOICE
    }

    public Param {
        choices = List.copyOf(choices);
    }

    /** A whole number within bounds. */
    public static Param wholeNumber(
            String name, int defaultValue, int min, int max, String unit, String help) {
        return new Param(name, Kind.WHOLE, defaultValue, min, max, List.of(), unit, help);
    }

    /** A finite number within bounds. */
    public static Param number(
            String name, double defaultValue, double min, double max, String unit, String help) {
        return new Param(name, Kind.NUMBER, defaultValue, min, max, List.of(), unit, help);
    }

    /** Yes or no. */
    public static Param flag(String name, boolean defaultValue, String help) {
        return new Param(name, Kind.FLAG, defaultValue, 0, 0, List.of(), "", help);
    }

    /** Free text; a null default means that it may be left out. */
    public static Param text(String name, @Nullable String defaultValue, String help) {
        return new Param(name, Kind.TEXT, defaultValue, 0, 0, List.of(), "", help);
    }

    /** One word of a list. */
    public static Param choice(
            String name, String defaultValue, List<String> choices, String help) {
        return new Param(name, Kind.CHOICE, defaultValue, 0, 0, choices, "", help);
    }

    /** The same parameter without a default: it is absent unless given. */
    public Param optional() {
        return new Param(name, kind, null, min, max, choices, unit, help);
    }
}
