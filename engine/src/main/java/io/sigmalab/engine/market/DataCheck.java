package io.sigmalab.engine.market;

import io.sigmalab.engine.market.Finding.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What must hold of bars before a number is computed of them.
 *
 * <p>Errors, which stop a build: bars out of order, twice or overlapping; a price that is not a
 * positive number; high below open or close; low above open or close; negative volume. Warnings,
 * which go to the matrix profile: a price more than 35 % away from the one before that no factor
 * explains (real crashes exist, so nothing is corrected), sessions without bars, bars missing
 * inside sessions, bars without volume, the same bar repeated, volume-weighted prices outside the
 * bar. Row findings are one each, the others one for the whole series with their number.
 */
public final class DataCheck {
    /** Change of price from one bar to the next beyond which it is named. */
    public static final double JUMP = 0.35;

    /** Equal bars in a row from which on they count as stale. */
    public static final int STALE = 3;

    private static final double VWAP_TOLERANCE = 1e-4;
    private static final Set<String> INDICES =
            Set.of("VIX", "VIX1D", "VIX3M", "VIX9D", "VVIX", "SKEW", "SPX", "NDX", "RUT", "GSPC");

    private final Bars bars;
    private final int from;
    private final int to;
    private final int[] lines;
    private final FindingLog log;

    private DataCheck(Bars bars, int from, int to, int[] lines, FindingLog log) {
        this.bars = bars;
        this.from = from;
        this.to = to;
        this.lines = lines;
        this.log = log;
    }

    /**
     * How complete one session is.
     *
     * @param epochDay the session
     * @param bars bars it has
     * @param expected bars a complete one has
     */
    public record SessionCoverage(int epochDay, int bars, int expected) {
        /** The session as a date. */
        public LocalDate date() {
            return LocalDate.ofEpochDay(epochDay);
        }

        /** Bars it lacks. */
        public int missing() {
            return Math.max(0, expected - bars);
        }
    }

    /** Every finding about a series, errors first. */
    public static List<Finding> check(Bars bars, String source) {
        FindingLog log = new FindingLog(source);
        check(bars, 0, bars.size(), new int[0], log);
        return log.all();
    }

    /**
     * Findings about bars {@code from} to {@code to} (exclusive) of a series; the bar before them
     * is looked at for the jump into the first.
     *
     * @param lines line of each bar in its file, or empty when there is none
     */
    public static void check(Bars bars, int from, int to, int[] lines, FindingLog log) {
        DataCheck check = new DataCheck(bars, from, to, lines, log);
        check.rows();
        check.jumps();
        check.sessions();
        check.volumes();
        check.stale();
    }

    /** Bars a complete session of this day has. */
    public static int expectedBars(Cadence cadence, int epochDay) {
        if (cadence == Cadence.DAILY) {
            return 1;
        }
        SessionCalendar calendar = SessionCalendar.nyse();
        long length = calendar.closeMillis(epochDay) - calendar.openMillis(epochDay);
        long step = cadence.minutes() * 60_000L;
        return (int) ((length + step - 1) / step);
    }

    /** Coverage of every session from the first bar's to the last bar's, in order. */
    public static List<SessionCoverage> coverage(Bars bars) {
        List<SessionCoverage> all = new ArrayList<>();
        if (bars.isEmpty()) {
            return all;
        }
        SessionCalendar calendar = SessionCalendar.nyse();
        int at = 0;
        int last = bars.sessionDay(bars.size() - 1);
        for (int day = bars.sessionDay(0); day <= last; day++) {
            int count = 0;
            while (at < bars.size() && bars.sessionDay(at) == day) {
                at++;
                count++;
            }
            if (count > 0 || calendar.isSession(day)) {
                all.add(new SessionCoverage(day, count, expectedBars(bars.cadence(), day)));
            }
        }
        return all;
    }

    private void rows() {
        int vwapOutside = 0;
        int firstOutside = 0;
        for (int i = from; i < to; i++) {
            if (i > 0 && bars.startMillis(i) < bars.endMillis(i - 1)) {
                order(i);
            }
            double open = bars.open(i);
            double high = bars.high(i);
            double low = bars.low(i);
            double close = bars.close(i);
            if (!(open > 0
                    && high > 0
                    && low > 0
                    && close > 0
                    && open + high + low + close < 1e300)) {
                error(
                        "bad_price",
                        i,
                        "",
                        "prices "
                                + open
                                + ", "
                                + high
                                + ", "
                                + low
                                + ", "
                                + close
                                + " are not all positive numbers");
            } else {
                if (high < Math.max(open, close)) {
                    boolean byClose = close >= open;
                    error(
                            byClose ? "high_below_close" : "high_below_open",
                            i,
                            "high",
                            "high "
                                    + high
                                    + " is below "
                                    + (byClose ? "close " + close : "open " + open));
                }
                if (low > Math.min(open, close)) {
                    boolean byClose = close <= open;
                    error(
                            byClose ? "low_above_close" : "low_above_open",
                            i,
                            "low",
                            "low "
                                    + low
                                    + " is above "
                                    + (byClose ? "close " + close : "open " + open));
                }
            }
            if (!(bars.volume(i) >= 0 && bars.volume(i) < 1e300)) {
                error(
                        "negative_volume",
                        i,
                        "volume",
                        "volume " + bars.volume(i) + " is not a number from 0 on");
            }
            double vwap = bars.vwap(i);
            if (vwap > high * (1 + VWAP_TOLERANCE) || vwap < low * (1 - VWAP_TOLERANCE)) {
                firstOutside = vwapOutside++ == 0 ? i : firstOutside;
            }
        }
        if (vwapOutside > 0) {
            warning(
                    "vwap_outside_range",
                    firstOutside,
                    "vwap",
                    String.format(
                            Locale.ROOT,
                            "%,d volume-weighted prices lie outside their bar, the first on %s",
                            vwapOutside,
                            bars.sessionDate(firstOutside)));
        }
    }

    private void order(int i) {
        long before = bars.startMillis(i - 1);
        long here = bars.startMillis(i);
        if (here == before) {
            error("duplicate_bar", i, "timestamp", "two bars start at " + time(i));
        } else if (here < before) {
            error("unsorted", i, "timestamp", "bar of " + time(i) + " comes after " + time(i - 1));
        } else {
            error(
                    "overlapping_bars",
                    i,
                    "timestamp",
                    "bar of " + time(i) + " starts before the one of " + time(i - 1) + " ends");
        }
    }

    private void jumps() {
        for (int i = Math.max(1, from); i < to; i++) {
            double before = bars.close(i - 1);
            boolean night = bars.sessionDay(i) != bars.sessionDay(i - 1);
            double after = night ? bars.open(i) : bars.close(i);
            double change = after / before - 1;
            if (Math.abs(change) > JUMP) {
                jump(i, night, before, after, change);
            }
        }
    }

    private void jump(int i, boolean night, double before, double after, double change) {
        // Prices as the file has them, unless a factor changed in between.
        boolean sameFactor = bars.factor(i) == bars.factor(i - 1);
        double scale = sameFactor ? bars.factor(i) : 1;
        String message =
                String.format(
                        Locale.ROOT,
                        "%+.1f %% on %s, from %s %s to %s%s: no factor explains it, it is left as it"
                                + " is",
                        100 * change,
                        bars.sessionDate(i),
                        night ? "the close of " + bars.sessionDate(i - 1) : "the bar before",
                        price(before / scale),
                        price(after / scale),
                        sameFactor ? "" : " (adjusted)");
        warning(night ? "overnight_jump" : "intraday_jump", i, night ? "open" : "close", message);
    }

    private void sessions() {
        SessionCalendar calendar = SessionCalendar.nyse();
        int firstKnown = (int) SessionCalendar.FIRST.toEpochDay();
        int lacking = 0;
        int missing = 0;
        int complete = 0;
        int worst = -1;
        int worstMissing = 0;
        int i = from;
        while (i < to) {
            int day = bars.sessionDay(i);
            int end = i + 1;
            while (end < to && bars.sessionDay(end) == day) {
                end++;
            }
            if (i > from) {
                gap(calendar, bars.sessionDay(i - 1), day, i);
            }
            int lack = expectedBars(bars.cadence(), day) - (end - i);
            if (lack > 0 && day >= firstKnown) {
                lacking++;
                missing += lack;
                if (lack > worstMissing) {
                    worstMissing = lack;
                    worst = i;
                }
            }
            complete++;
            i = end;
        }
        if (lacking > 0) {
            int expected = expectedBars(bars.cadence(), bars.sessionDay(worst));
            warning(
                    "missing_bars",
                    worst,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%,d bars are missing in %,d of %,d sessions, most on %s: %,d of %,d",
                            missing,
                            lacking,
                            complete,
                            bars.sessionDate(worst),
                            worstMissing,
                            expected));
        }
    }

    private void gap(SessionCalendar calendar, int before, int after, int bar) {
        int missing = 0;
        int first = 0;
        int last = 0;
        int firstKnown = (int) SessionCalendar.FIRST.toEpochDay();
        for (int day = Math.max(before + 1, firstKnown); day < after; day++) {
            if (calendar.isSession(day)) {
                first = missing++ == 0 ? day : first;
                last = day;
            }
        }
        if (missing > 0) {
            String message =
                    missing == 1
                            ? "no bars on " + LocalDate.ofEpochDay(first)
                            : String.format(
                                    Locale.ROOT,
                                    "no bars in %,d sessions, %s to %s",
                                    missing,
                                    LocalDate.ofEpochDay(first),
                                    LocalDate.ofEpochDay(last));
            log.add(
                    new Finding(
                            Severity.WARNING,
                            "missing_sessions",
                            log.file(),
                            line(bar),
                            "",
                            message),
                    first,
                    last);
        }
    }

    private void volumes() {
        int zero = 0;
        int first = 0;
        for (int i = from; i < to; i++) {
            if (bars.volume(i) == 0) {
                first = zero++ == 0 ? i : first;
            }
        }
        if (zero == 0) {
            return;
        }
        if (zero < to - from) {
            warning(
                    "zero_volume",
                    first,
                    "volume",
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d bars have no volume, the first on %s",
                            zero,
                            to - from,
                            bars.sessionDate(first)));
        } else if (!isIndex(bars.ticker())) {
            warning(
                    "no_volume",
                    first,
                    "volume",
                    "no bar has any volume: volume indicators mean nothing");
        }
    }

    private void stale() {
        int repeated = 0;
        int first = 0;
        int run = 1;
        for (int i = from + 1; i < to; i++) {
            boolean same =
                    bars.open(i) == bars.open(i - 1)
                            && bars.high(i) == bars.high(i - 1)
                            && bars.low(i) == bars.low(i - 1)
                            && bars.close(i) == bars.close(i - 1)
                            && bars.volume(i) == bars.volume(i - 1);
            run = same ? run + 1 : 1;
            if (run >= STALE) {
                if (repeated == 0) {
                    first = i;
                }
                repeated += run == STALE ? STALE - 1 : 1;
            }
        }
        if (repeated > 0) {
            warning(
                    "stale_repeat",
                    first,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%,d bars repeat the one before at least twice in a row, the first on %s",
                            repeated,
                            bars.sessionDate(first)));
        }
    }

    private static boolean isIndex(String ticker) {
        return ticker.startsWith("I:") || ticker.startsWith("^") || INDICES.contains(ticker);
    }

    private void error(String code, int i, String column, String message) {
        log.error(code, bars.sessionDay(i), line(i), column, message);
    }

    private void warning(String code, int i, String column, String message) {
        log.warning(code, bars.sessionDay(i), line(i), column, message);
    }

    private long line(int i) {
        return i < lines.length ? lines[i] : 0;
    }

    private String time(int i) {
        return bars.cadence() == Cadence.DAILY
                ? bars.sessionDate(i).toString()
                : MarketTimes.text(bars.startMillis(i));
    }

    private static String price(double price) {
        return String.format(Locale.ROOT, "%.6g", price);
    }
}
