package io.sigmalab.engine.market;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of one listed contract as the Options Clearing Corporation writes it: root, expiry as {@code
 * yymmdd}, C or P, strike in thousandths of a dollar with eight digits. {@code
 * O:SPY240702C00547000} is the SPY call at 547 of 2 July 2024; the prefix {@code O:} is the data
 * vendors' and may be left out, and so may be the blanks that pad a root to six characters.
 *
 * @param root 1 to 6 capital letters and digits, starting with a letter: {@code SPY}, {@code SPXW}
 * @param expiry day of expiry, 2000 to 2099
 * @param type call or put
 * @param strikeMills strike in thousandths of a dollar, 1 to 99,999,999
 */
public record OptionSymbol(String root, LocalDate expiry, OptionType type, int strikeMills)
        implements Comparable<OptionSymbol> {
    private static final Pattern ROOT = Pattern.compile("[A-Z][A-Z0-9]{0,5}");
    private static final Pattern SYMBOL =
            Pattern.compile("(?:O:)?([A-Z][A-Z0-9]{0,5}) {0,5}(\\d{6})([CP])(\\d{8})");
    private static final int MOST_MILLS = 99_999_999;

    /**
     * @throws IllegalArgumentException when a part is out of its range
     */
    public OptionSymbol {
        if (!ROOT.matcher(root).matches()) {
            throw new IllegalArgumentException(
                    "root must be 1 to 6 capital letters or digits, was '" + root + "'");
        }
        if (expiry.getYear() < 2000 || expiry.getYear() > 2099) {
            throw new IllegalArgumentException("expiry must lie in 2000 to 2099, was " + expiry);
        }
        if (strikeMills < 1 || strikeMills > MOST_MILLS) {
            throw new IllegalArgumentException(
                    "strikeMills must be 1 to 99999999, was " + strikeMills);
        }
    }

    /**
     * From parts with the strike in dollars.
     *
     * @throws IllegalArgumentException when the strike is not a whole number of thousandths in
     *     range
     */
    public static OptionSymbol of(String root, LocalDate expiry, OptionType type, double strike) {
        double mills = strike * 1000;
        long whole = Math.round(mills);
        if (!(Math.abs(mills - whole) < 1e-9 * Math.max(1, whole)) || whole > MOST_MILLS) {
            throw new IllegalArgumentException(
                    "strike must be a whole number of thousandths up to 99999.999, was " + strike);
        }
        return new OptionSymbol(root, expiry, type, (int) whole);
    }

    /**
     * Reads a symbol, with or without {@code O:} and padding.
     *
     * @param where file and line or option, for the message
     * @throws LabException with reason {@code INVALID_VALUE} when the text is no symbol
     */
    public static OptionSymbol parse(String text, String where) {
        Matcher matcher = SYMBOL.matcher(text);
        if (!matcher.matches()) {
            throw refused(text, "is not a contract symbol", where);
        }
        String date = matcher.group(2);
        int strike = Integer.parseInt(matcher.group(4));
        if (strike == 0) {
            throw refused(text, "has strike 0", where);
        }
        LocalDate expiry;
        try {
            expiry =
                    LocalDate.of(
                            2000 + Integer.parseInt(date.substring(0, 2)),
                            Integer.parseInt(date.substring(2, 4)),
                            Integer.parseInt(date.substring(4)));
        } catch (DateTimeException e) {
            throw refused(text, "has no day '" + date + "' (yymmdd) in the calendar", where);
        }
        OptionType type = matcher.group(3).equals("C") ? OptionType.CALL : OptionType.PUT;
        return new OptionSymbol(matcher.group(1), expiry, type, strike);
    }

    private static LabException refused(String text, String what, String where) {
        return new LabException(
                Reason.INVALID_VALUE,
                "'" + text + "' " + what,
                where,
                "write root, yymmdd, C or P and the strike in thousandths with eight digits, as in"
                        + " O:SPY240702C00547000");
    }

    /** Strike in dollars. */
    public double strike() {
        return strikeMills / 1000.0;
    }

    /** With the vendors' prefix: {@code O:SPY240702C00547000}. */
    public String toTicker() {
        return "O:" + compact();
    }

    /** Twenty-one characters, root padded with blanks: {@code SPY 240702C00547000}. */
    public String toOcc() {
        return String.format(Locale.ROOT, "%-6s", root) + tail();
    }

    /** Without prefix or padding: {@code SPY240702C00547000}. */
    public String compact() {
        return root + tail();
    }

    /** For people: {@code SPY 2024-07-02 547 call}. */
    public String label() {
        String strike = BigDecimal.valueOf(strikeMills, 3).stripTrailingZeros().toPlainString();
        return root + " " + expiry + " " + strike + (type == OptionType.CALL ? " call" : " put");
    }

    private String tail() {
        // Every contract of a year of chains is written out for hashes: no format string here.
        StringBuilder text = new StringBuilder(15);
        int date = expiry.getYear() % 100 * 10_000 + expiry.getMonthValue() * 100;
        digits(text, date + expiry.getDayOfMonth(), 100_000);
        text.append(type.letter());
        digits(text, strikeMills, 10_000_000);
        return text.toString();
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }

    /** By root, expiry, strike, calls first. */
    @Override
    public int compareTo(OptionSymbol other) {
        int order = root.compareTo(other.root);
        order = order != 0 ? order : expiry.compareTo(other.expiry);
        order = order != 0 ? order : Integer.compare(strikeMills, other.strikeMills);
        return order != 0 ? order : type.compareTo(other.type);
    }
}
