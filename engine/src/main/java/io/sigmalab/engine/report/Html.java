package io.sigmalab.engine.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pieces of a page: escaped text, numbers for people, tables. The same bytes on every machine. */
final class Html {
    /** What stands for a figure that is not defined. */
    static final String NONE = "–";

    private Html() {}

    /** Text with nothing in it that a browser could take for markup. */
    static String text(@Nullable Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A fraction as percent, a real minus sign before it. */
    static String percent(double fraction, int digits) {
        return Double.isFinite(fraction) ? fixed(100 * fraction, digits) + "\u00a0%" : NONE;
    }

    /** The same with a plus sign before gains. */
    static String change(double fraction, int digits) {
        String plain = percent(fraction, digits);
        return fraction > 0 && !plain.equals(percent(0, digits)) ? "+" + plain : plain;
    }

    /** A number with so many digits after the point. */
    static String fixed(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String digitsOnly = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(value));
        boolean isZero = digitsOnly.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !isZero ? "\u2212" + digitsOnly : digitsOnly;
    }

    /** A whole number with thousands apart. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A value of a JSON document as number; NaN when it is none. */
    static double number(@Nullable Object value) {
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** {@code plus} or {@code minus}, or nothing for zero and the undefined. */
    static String sign(double value) {
        return value > 0 ? "plus" : value < 0 ? "minus" : "";
    }

    /** A table cell, of a class if one is given. */
    static String cell(String content, String style) {
        return style.isEmpty()
                ? "<td>" + content + "</td>"
                : "<td class=\"" + style + "\">" + content + "</td>";
    }

    /** Begins a table with its head; cells and names are given as markup. */
    static String table(String caption, List<String> columns) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>");
        html.append("<caption>").append(caption).append("</caption><thead><tr>");
        columns.forEach(c -> html.append("<th scope=\"col\">").append(c).append("</th>"));
        return html.append("</tr></thead><tbody>").toString();
    }

    /** Ends what {@link #table} began. */
    static String tableEnd() {
        return "</tbody></table></div>\n";
    }
}
