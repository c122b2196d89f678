package io.sigmalab.app.format;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for people: percent with sign, two decimals, a dash for what is not defined. */
public final class Formats {
    private static final String NONE = "–";

    private Formats() {}

    /** A fraction as percent: {@code 13.7 %}. */
    public static String percent(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.1f %%", 100 * n.doubleValue()).replace('-', '−')
                : NONE;
    }

    /** A place in words: 1st, 2nd, 3rd, 11th. */
    public static String ordinal(long number) {
        long tens = number % 100;
        long ones = number % 10;
        boolean isTeen = tens >= 11 && tens <= 13;
        return number
                + (isTeen || ones == 0 || ones > 3
                        ? "th"
                        : ones == 1 ? "st" : ones == 2 ? "nd" : "rd");
    }

    /** Share of random traders that do worse, in percent, as a place; – when it is not known. */
    public static String percentile(@Nullable Object value) {
        return value instanceof Number n
                ? ordinal((long) Math.floor(n.doubleValue())) + " percentile"
                : NONE;
    }

    /** How many of something: {@code 1 trial}, {@code 1,040 trials}. */
    public static String counted(long count, String noun) {
        return whole(count) + " " + (count == 1 ? noun : noun + "s");
    }

    /** A number with its sign and three decimals: {@code +0.061}. */
    public static String signed3(double value) {
        return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    }

    /** A fraction as percent with its sign: {@code +13.7 %}, {@code −2.0 %}. */
    public static String signedPercent(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * n.doubleValue()).replace('-', '−')
                : NONE;
    }

    /**
     * A loss that is stored as a distance, such as a drawdown, with the sign of a loss: {@code −3.9
     * %}; none has no sign.
     */
    public static String loss(@Nullable Object value) {
        return value instanceof Number n && n.doubleValue() != 0
                ? signedPercent(-n.doubleValue())
                : percent(value);
    }

    /** A small fraction as percent with its sign: {@code +0.13 %}. */
    public static String signedPercent2(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%+.2f %%", 100 * n.doubleValue()).replace('-', '−')
                : NONE;
    }

    /** Two decimals. */
    public static String number(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.2f", n.doubleValue()).replace('-', '−')
                : NONE;
    }

    /** Four decimals. */
    public static String precise(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.4f", n.doubleValue()).replace('-', '−')
                : NONE;
    }

    /** A whole number with separators. */
    public static String whole(@Nullable Object value) {
        return value instanceof Number n ? String.format(Locale.ROOT, "%,d", n.longValue()) : NONE;
    }

    /** The text itself. */
    public static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? NONE : value.toString();
    }

    /** The first seven digits of a hash. */
    public static String sha(@Nullable Object value) {
        String text = text(value);
        return text.length() > 7 ? text.substring(0, 7) : text;
    }

    /** A time without fractions: 2026-11-22 14:45. */
    public static String time(@Nullable Object value) {
        String text = text(value);
        return text.length() >= 16 ? text.substring(0, 16).replace('T', ' ') : text;
    }

    /** Time at work or left: {@code 0.8 s}, {@code 43 s}, {@code 1 m 19 s}, {@code 2 h 5 m}. */
    public static String duration(@Nullable Duration time) {
        if (time == null) {
            return NONE;
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " m";
        }
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " m " + time.toSecondsPart() + " s";
        }
        return time.toSeconds() >= 10
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** {@code PASS}, or {@code FAIL} with its reasons. */
    @SuppressWarnings("unchecked")
    public static String gate(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> gate)) {
            return NONE;
        }
        if (Boolean.TRUE.equals(gate.get("pass"))) {
            return "PASS";
        }
        List<Map<String, Object>> reasons = (List<Map<String, Object>>) gate.get("reasons");
        if (reasons == null || reasons.isEmpty()) {
            return "FAIL";
        }
        return "FAIL "
                + String.join(
                        ", ", reasons.stream().map(r -> String.valueOf(r.get("code"))).toList());
    }
}
