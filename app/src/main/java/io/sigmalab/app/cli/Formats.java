package io.sigmalab.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for people: percent with sign, two decimals, a dash for what is not defined. */
final class Formats {
    private static final String NONE = "–";

    private Formats() {}

    static String percent(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.1f %%", 100 * n.doubleValue())
                : NONE;
    }

    static String signedPercent(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * n.doubleValue()).replace('-', '−')
                : NONE;
    }

    static String number(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.2f", n.doubleValue()).replace('-', '−')
                : NONE;
    }

    static String precise(@Nullable Object value) {
        return value instanceof Number n
                ? String.format(Locale.ROOT, "%.4f", n.doubleValue()).replace('-', '−')
                : NONE;
    }

    static String whole(@Nullable Object value) {
        return value instanceof Number n ? String.format(Locale.ROOT, "%,d", n.longValue()) : NONE;
    }

    static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? NONE : value.toString();
    }

    /** The first seven digits of a hash. */
    static String sha(@Nullable Object value) {
        String text = text(value);
        return text.length() > 7 ? text.substring(0, 7) : text;
    }

    /** A time without fractions: 2026-11-22 14:45. */
    static String time(@Nullable Object value) {
        String text = text(value);
        return text.length() >= 16 ? text.substring(0, 16).replace('T', ' ') : text;
    }

    /** {@code PASS}, or {@code FAIL} with its reasons. */
    @SuppressWarnings("unchecked")
    static String gate(@Nullable Object value) {
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
