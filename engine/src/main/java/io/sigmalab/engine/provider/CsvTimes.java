package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times in CSV fields. Intraday: ISO-8601 with an offset ({@code 2024-07-02T09:30:00-04:00}, {@code
 * 2024-07-02 13:30Z}, a blank instead of the T) or epoch milliseconds; without an offset only when
 * a zone is given. Daily: the date, also as the beginning of a longer ISO text, or epoch
 * milliseconds. Not thread-safe: the fields hold what the last call found.
 */
final class CsvTimes {
    private static final long DAY = 86_400_000L;
    private static final long EARLIEST = LocalDate.of(1900, 1, 1).toEpochDay() * DAY;
    private static final long LATEST = LocalDate.of(2100, 1, 1).toEpochDay() * DAY;

    private final @Nullable ZoneId zone;

    /** What was wrong with the last field, empty when nothing was. */
    String problem = "";

    /** Stable name of the problem. */
    String code = "";

    /** Whether the last field wrote an offset New York uses, but not on that day. */
    boolean offsetOfOtherSeason;

    /** Whether the last field wrote an offset New York never uses. */
    boolean offsetElsewhere;

    private int cachedDateKey = -1;
    private long cachedDateDay;
    private long cachedZoneDay = Long.MIN_VALUE;
    private long cachedZoneOffset;

    /**
     * @param zone zone of times without an offset, null when such times are errors
     */
    CsvTimes(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** Instant in epoch milliseconds; look at {@link #problem} before using it. */
    long instant(byte[] b, int start, int end) {
        reset();
        if (isNumber(b, start, end)) {
            return epoch(b, start, end);
        }
        long day = date(b, start, end);
        if (!problem.isEmpty()) {
            return 0;
        }
        int at = start + 10;
        if (at == end) {
            return wrong("bad_time", "has no time of day");
        }
        if (b[at] != 'T' && b[at] != ' ' && b[at] != 't') {
            return wrong("bad_time", "is not an ISO-8601 time");
        }
        at++;
        int hour = two(b, at, end);
        int minute = at + 2 < end && b[at + 2] == ':' ? two(b, at + 3, end) : -1;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return wrong("bad_time", "is not an ISO-8601 time");
        }
        at += 5;
        long millis = day * DAY + hour * 3_600_000L + minute * 60_000L;
        if (at < end && b[at] == ':') {
            int second = two(b, at + 1, end);
            if (second < 0 || second > 59) {
                return wrong("bad_time", "is not an ISO-8601 time");
            }
            millis += second * 1000L;
            at += 3;
            if (at < end && b[at] == '.') {
                int digits = 0;
                int scale = 100;
                for (at++; at < end && isDigit(b[at]); at++, digits++) {
                    millis += (long) (b[at] - '0') * scale;
                    if (scale == 0 && b[at] != '0') {
                        return wrong("bad_time", "is finer than a millisecond");
                    }
                    scale /= 10;
                }
                if (digits == 0) {
                    return wrong("bad_time", "is not an ISO-8601 time");
                }
            }
        }
        return at == end ? local(day, millis) : withOffset(b, at, end, millis);
    }

    /** Epoch day of a daily bar; look at {@link #problem} before using it. */
    long day(byte[] b, int start, int end) {
        reset();
        if (isNumber(b, start, end)) {
            long millis = epoch(b, start, end);
            // Vendors stamp a day at midnight of UTC or of New York, or at its open or close.
            return Math.floorMod(millis, DAY) == 0
                    ? millis / DAY
                    : SessionCalendar.nyse().marketDay(millis);
        }
        long day = date(b, start, end);
        int at = start + 10;
        if (problem.isEmpty() && at < end && b[at] != 'T' && b[at] != ' ') {
            return wrong("bad_time", "is not a date");
        }
        return day;
    }

    private void reset() {
        problem = "";
        code = "";
        offsetOfOtherSeason = false;
        offsetElsewhere = false;
    }

    private long wrong(String code, String problem) {
        this.code = code;
        this.problem = problem;
        return 0;
    }

    private long epoch(byte[] b, int start, int end) {
        boolean negative = b[start] == '-';
        long value = 0;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            value = value * 10 + (b[i] - '0');
        }
        value = negative ? -value : value;
        if (value < EARLIEST || value >= LATEST) {
            return wrong("bad_time", "is not epoch milliseconds between 1900 and 2100");
        }
        // Epoch seconds of our century read as milliseconds fall into early 1970.
        if (Math.abs(value) < 10_000_000_000L && value != 0) {
            return wrong("bad_time", "looks like epoch seconds, not milliseconds");
        }
        return value;
    }

    private long withOffset(byte[] b, int at, int end, long millis) {
        if (b[at] == ' ') {
            at++;
        }
        if (at + 1 == end && (b[at] == 'Z' || b[at] == 'z')) {
            return millis;
        }
        int sign = at < end && b[at] == '+' ? 1 : at < end && b[at] == '-' ? -1 : 0;
        if (sign == 0) {
            return wrong("bad_time", "has a zone that is not an offset such as -05:00 or Z");
        }
        int hours = two(b, at + 1, end);
        int minutes = 0;
        int after = at + 3;
        if (after < end) {
            after += b[after] == ':' ? 1 : 0;
            minutes = two(b, after, end);
            after += 2;
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || after != end) {
            return wrong("bad_time", "has a zone that is not an offset such as -05:00 or Z");
        }
        long offset = sign * (hours * 3_600_000L + minutes * 60_000L);
        long instant = millis - offset;
        offsetElsewhere = offset != -14_400_000L && offset != -18_000_000L;
        offsetOfOtherSeason =
                (offset == -14_400_000L || offset == -18_000_000L)
                        && SessionCalendar.nyse().offsetMillis(instant) != offset;
        return instant;
    }

    private long local(long day, long millis) {
        if (zone == null) {
            return wrong("no_offset", "has no offset from UTC");
        }
        if (day != cachedZoneDay) {
            var rules = zone.getRules();
            LocalDateTime midnight = LocalDate.ofEpochDay(day).atStartOfDay();
            ZoneOffset first = rules.getOffset(midnight);
            if (!first.equals(rules.getOffset(midnight.plusDays(1)))) {
                return changing(millis);
            }
            cachedZoneDay = day;
            cachedZoneOffset = first.getTotalSeconds() * 1000L;
        }
        return millis - cachedZoneOffset;
    }

    /** A day on which the clock changes: exact, not quick. */
    private long changing(long millis) {
        ZoneId there = zone;
        if (there == null) {
            throw new IllegalStateException("a local time needs a zone");
        }
        LocalDateTime local =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(millis, 1000L),
                        (int) Math.floorMod(millis, 1000L) * 1_000_000,
                        ZoneOffset.UTC);
        List<ZoneOffset> offsets = there.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return wrong("bad_time", "does not exist in " + there + ": the clock skips it");
        }
        if (offsets.size() > 1) {
            return wrong("bad_time", "exists twice in " + there + ": write its offset");
        }
        return millis - offsets.get(0).getTotalSeconds() * 1000L;
    }

    private long date(byte[] b, int start, int end) {
        if (end - start < 10 || b[start + 4] != '-' || b[start + 7] != '-') {
            return wrong("bad_time", "is not a date like 2024-07-02");
        }
        int century = two(b, start, end);
        int year = two(b, start + 2, end);
        int month = two(b, start + 5, end);
        int dom = two(b, start + 8, end);
        if (century < 0 || year < 0 || month < 1 || month > 12 || dom < 1) {
            return wrong("bad_time", "is not a date like 2024-07-02");
        }
        int key = ((century * 100 + year) * 100 + month) * 100 + dom;
        if (key != cachedDateKey) {
            int full = century * 100 + year;
            if (full < 1900 || full >= 2100) {
                return wrong("bad_time", "is not between 1900 and 2100");
            }
            if (dom > LocalDate.of(full, month, 1).lengthOfMonth()) {
                return wrong("bad_time", "is not a day of the calendar");
            }
            cachedDateKey = key;
            cachedDateDay = LocalDate.of(full, month, dom).toEpochDay();
        }
        return cachedDateDay;
    }

    private static boolean isNumber(byte[] b, int start, int end) {
        int first = start < end && b[start] == '-' ? start + 1 : start;
        if (first == end || end - first > 19) {
            return false;
        }
        for (int i = first; i < end; i++) {
            if (!isDigit(b[i])) {
                return false;
            }
        }
        return true;
    }

    private static int two(byte[] b, int at, int end) {
        return at + 2 <= end && isDigit(b[at]) && isDigit(b[at + 1])
                ? (b[at] - '0') * 10 + b[at + 1] - '0'
                : -1;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
