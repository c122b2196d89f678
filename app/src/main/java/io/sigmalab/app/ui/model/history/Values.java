package io.sigmalab.app.ui.model.history;

import io.sigmalab.app.format.Formats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Any value of a run's documents, in the space of a table cell. */
public final class Values {
    private static final int HASH = 64;
    private static final MathContext DIGITS = new MathContext(6);

    private Values() {}

    /** For people: six digits, hashes by their first twelve. */
    public static String shown(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                return "–";
            }
            BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
            String text = rounded.toPlainString();
            return (text.length() > 14 ? rounded.toString() : text).replace('-', '−');
        }
        if (value instanceof Number whole) {
            // Years, seeds and ports are no amounts.
            boolean isShort = Math.abs(whole.longValue()) < 10_000;
            return (isShort ? whole.toString() : Formats.whole(whole)).replace('-', '−');
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(Values::shown).collect(Collectors.joining(", "));
        }
        String text = Formats.text(value);
        return text.length() == HASH && text.matches("[0-9a-f]+") ? text.substring(0, 12) : text;
    }

    /** A difference with its sign. */
    static String delta(@Nullable Double delta) {
        if (delta == null || delta == 0) {
            return "";
        }
        return (delta > 0 ? "+" : "") + shown(delta);
    }
}
