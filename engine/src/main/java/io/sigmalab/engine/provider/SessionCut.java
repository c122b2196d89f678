package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * Places bars in their sessions: works out start, end and session of a bar from the time it is
 * labelled with, cuts it to the session and turns away what lies outside. The one place where
 * extended hours are dropped: whoever keeps them one day decides it in {@link #place}. Not
 * thread-safe.
 *
 * <p>A bar labelled before the open that reaches into the session starts at the open: in files of
 * regular hours the hourly bar labelled 09:00 covers 09:30–10:00. In files that also have bars
 * before the open such a bar is mixed with pre-market trading, which is said.
 */
final class SessionCut {
    private static final int FIRST_KNOWN = (int) SessionCalendar.FIRST.toEpochDay();

    private final SessionCalendar calendar = SessionCalendar.nyse();
    private final long step;

    /** Start of the last bar placed. */
    long start;

    /** Its end. */
    long end;

    /** Its session; also set for a bar that was turned away. */
    int day;

    private int knownDay = Integer.MIN_VALUE;
    private long dayStart;
    private long dayEnd;
    private boolean isSession;
    private long open;
    private long close;
    private int preMarketDay = Integer.MIN_VALUE;
    private final ZoneGuess zone;
    private final Tally outside = new Tally();
    private final Tally mixed = new Tally();
    private final Tally closedDay = new Tally();

    SessionCut(Cadence cadence) {
        step = cadence.minutes() * 60_000L;
        zone = new ZoneGuess(step);
    }

    /** Places a daily bar; false when that day has no session. */
    boolean placeDay(int epochDay, long line) {
        day = epochDay;
        if (epochDay >= FIRST_KNOWN && !calendar.isSession(epochDay)) {
            closedDay.add(epochDay, line);
            return false;
        }
        start = calendar.openMillis(epochDay);
        end = calendar.closeMillis(epochDay);
        return true;
    }

    /** Places an intraday bar by the time it is labelled with; false when it is outside. */
    boolean place(long label, long line) {
        if (label < dayStart || label >= dayEnd || knownDay == Integer.MIN_VALUE) {
            turnTo(label);
        }
        day = knownDay;
        boolean outsideSession = !isSession || label >= close || label + step <= open;
        if (isSession) {
            zone.see(day, label, outsideSession);
        }
        if (outsideSession) {
            if (isSession && label < open) {
                preMarketDay = day;
            }
            outside.add(day, line);
            return false;
        }
        if (label < open && preMarketDay == day) {
            mixed.add(day, line);
        }
        start = Math.max(label, open);
        end = Math.min(label + step, close);
        return true;
    }

    /** Whether the clock of the bars placed so far is wrong. */
    boolean isZoneWrong() {
        return zone.isWrong();
    }

    /** Forgets the bar turned away last, which was not one of this file after all. */
    void forgetLastTurnedAway() {
        if (closedDay.size > 0) {
            closedDay.size--;
        } else if (outside.size > 0) {
            outside.size--;
        }
    }

    /** Warns of what was turned away in a range of days. */
    void report(FindingLog log, LocalDate from, LocalDate to) {
        int a = clamp(from.toEpochDay());
        int b = clamp(to.toEpochDay());
        int i = outside.first(a);
        int count = outside.first(b + 1) - i;
        if (count > 0) {
            warn(
                    log,
                    "outside_session",
                    outside,
                    i,
                    "%,d bars outside the regular session are left out, the first on %s",
                    count);
        }
        i = mixed.first(a);
        count = mixed.first(b + 1) - i;
        if (count > 0) {
            warn(
                    log,
                    "mixed_opening_bar",
                    mixed,
                    i,
                    "%,d bars begin before the open in a file with pre-market bars, so that their prices"
                            + " and volume include pre-market trading; the first on %s",
                    count);
        }
        i = closedDay.first(a);
        count = closedDay.first(b + 1) - i;
        if (count > 0) {
            warn(
                    log,
                    "not_a_session",
                    closedDay,
                    i,
                    "%,d daily bars on days without a session are left out, the first on %s",
                    count);
        }
    }

    private static int clamp(long epochDay) {
        return (int) Math.max(-1_000_000, Math.min(1_000_000, epochDay));
    }

    private static void warn(
            FindingLog log, String code, Tally tally, int i, String text, int count) {
        String day = LocalDate.ofEpochDay(tally.day[i]).toString();
        log.warning(
                code,
                tally.day[i],
                tally.line[i],
                "timestamp",
                String.format(Locale.ROOT, text, count, day));
    }

    private void turnTo(long label) {
        knownDay = calendar.marketDay(label);
        long noon =
                LocalDate.ofEpochDay(knownDay)
                        .atTime(12, 0)
                        .atZone(SessionCalendar.ZONE)
                        .toInstant()
                        .toEpochMilli();
        // Narrower than the day, so that a clock change at 02:00 cannot move a bar's day.
        dayStart = noon - 8 * 3_600_000L;
        dayEnd = noon + 8 * 3_600_000L;
        isSession = calendar.isSession(knownDay);
        open = calendar.openMillis(knownDay);
        close = calendar.closeMillis(knownDay);
    }

    /** Days and lines of bars, in the order of the file. */
    private static final class Tally {
        int[] day = new int[0];
        long[] line = new long[0];
        int size;

        void add(int epochDay, long lineNumber) {
            if (size == day.length) {
                day = Arrays.copyOf(day, Math.max(64, size * 2));
                line = Arrays.copyOf(line, day.length);
            }
            day[size] = epochDay;
            line[size++] = lineNumber;
        }

        /**
         * Index of the first on or after a day; days never fall because unsorted rows are errors.
         */
        int first(int epochDay) {
            int at = 0;
            while (at < size && day[at] < epochDay) {
                at++;
            }
            return at;
        }
    }
}
