package io.sigmalab.engine.provider;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in CSV fields, correctly rounded. Only plain decimal notation counts, {@code -12.5},
 * {@code 1.5e6}: what {@link Double#parseDouble} also takes (hexadecimal, {@code 1d}, {@code NaN})
 * is refused.
 */
final class CsvNumbers {
    /** What {@link #whole} gives for a field that holds no whole number. */
    static final long NO_WHOLE = Long.MIN_VALUE;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;

    private CsvNumbers() {}

    /** The number in {@code bytes[start, end)}, or NaN when it is none or not finite. */
    static double parse(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int decimals = 0;
        boolean point = false;
        for (; at < end; at++) {
            int c = bytes[at] - '0';
            if (c >= 0 && c <= 9) {
                count++;
                if (digits >= EXACT) {
                    return slow(bytes, start, end);
                }
                digits = digits * 10 + c;
                decimals += point ? 1 : 0;
            } else if (bytes[at] == '.' && !point) {
                point = true;
            } else {
                return slow(bytes, start, end);
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (digits > EXACT || decimals >= POWERS.length) {
            return slow(bytes, start, end);
        }
        // Both are exact doubles, so one division rounds correctly (Clinger 1990).
        double value = digits / POWERS[decimals];
        return negative ? -value : value;
    }

    /** The whole number in {@code bytes[start, end)}, or {@link #NO_WHOLE} when it is none. */
    static long whole(byte[] bytes, int start, int end) {
        int at = start < end && bytes[start] == '-' ? start + 1 : start;
        if (at == end || end - at > 19) {
            return NO_WHOLE;
        }
        long value = 0;
        for (int i = at; i < end; i++) {
            int c = bytes[i] - '0';
            if (c < 0 || c > 9) {
                return NO_WHOLE;
            }
            value = value * 10 + c;
            if (value < 0) {
                return NO_WHOLE; // beyond 2^63
            }
        }
        return at == start ? value : -value;
    }

    private static double slow(byte[] bytes, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            byte c = bytes[i];
            boolean sign =
                    (c == '-' || c == '+')
                            && (i == start || bytes[i - 1] == 'e' || bytes[i - 1] == 'E');
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            if (!digit && !sign && c != '.' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        try {
            double value =
                    Double.parseDouble(
                            new String(bytes, start, end - start, StandardCharsets.US_ASCII));
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN; // "1e", "1.2.3": the caller reports the text
        }
    }
}
