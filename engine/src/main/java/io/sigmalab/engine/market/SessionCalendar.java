package io.sigmalab.engine.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Sessions of the New York Stock Exchange from 1990 on: which days trade, when they open and close.
 *
 * <p>Regular sessions run 09:30–16:00 in {@link #ZONE}, early closes end at 13:00 (14:00 until
 * 1992). The calendar is what was scheduled that morning: late openings (2002-09-11), snow (1994,
 * 1996) and trading halts are missing bars of a regular session, not sessions of their own. Days
 * are also given as epoch days, the form in which columns hold them; those methods are quick enough
 * to call for every bar. Before 1990 the same rules are applied and are not history. Thread-safe.
 *
 * <p>Source: NYSE Rule 7.2 and the exchange's notices for the closures by name below; checked
 * against every daily bar of SPY 1998–2021 and of VIX 1990–2021.
 */
public final class SessionCalendar {
    /** Market time. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** First day for which the calendar is history and not only rules. */
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    /** Regular open in market time. */
    public static final LocalTime OPEN = LocalTime.of(9, 30);

    /** Regular close in market time. */
    public static final LocalTime CLOSE = LocalTime.of(16, 0);

    /** Close of a shortened session in market time, since 1993. */
    public static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

    /** Close of a shortened session in market time until 1992. */
    private static final LocalTime OLD_EARLY_CLOSE = LocalTime.of(14, 0);

    private static final long DAY_MILLIS = 86_400_000L;

    private static final SessionCalendar NYSE = new SessionCalendar();

    private static final Set<LocalDate> CLOSED =
            Set.of(
                    LocalDate.of(1994, 4, 27), // President Nixon
                    LocalDate.of(2001, 9, 11),
                    LocalDate.of(2001, 9, 12),
                    LocalDate.of(2001, 9, 13),
                    LocalDate.of(2001, 9, 14),
                    LocalDate.of(2004, 6, 11), // President Reagan
                    LocalDate.of(2007, 1, 2), // President Ford
                    LocalDate.of(2012, 10, 29), // hurricane Sandy
                    LocalDate.of(2012, 10, 30),
                    LocalDate.of(2018, 12, 5), // President G. H. W. Bush
                    LocalDate.of(2025, 1, 9)); // President Carter

    private static final Set<LocalDate> SHORT =
            Set.of(
                    LocalDate.of(1997, 12, 26),
                    LocalDate.of(1999, 12, 31),
                    LocalDate.of(2003, 12, 26));

    private SessionCalendar() {}

    /** The calendar of the exchange where our underlyings trade. */
    public static SessionCalendar nyse() {
        return NYSE;
    }

    /** Changes whenever a rule or date changes; part of every matrix hash. */
    public String version() {
        return "nyse-2026.2";
    }

    /** Whether the exchange trades on this day. */
    public boolean isSession(LocalDate day) {
        return !isWeekend(day) && !CLOSED.contains(day) && !isHoliday(day);
    }

    /** Whether the exchange trades on this epoch day. */
    public boolean isSession(int epochDay) {
        int at = epochDay - Table.FIRST_DAY;
        return at >= 0 && at < Table.DAYS
                ? Table.SESSION[at]
                : isSession(LocalDate.ofEpochDay(epochDay));
    }

    /** Whether the session of this day ends early. False for days without a session. */
    public boolean isEarlyClose(LocalDate day) {
        if (!isSession(day)) {
            return false;
        }
        if (SHORT.contains(day)) {
            return true;
        }
        int year = day.getYear();
        Month month = day.getMonth();
        int dom = day.getDayOfMonth();
        if (month == Month.NOVEMBER && day.getDayOfWeek() == DayOfWeek.FRIDAY) {
            return year >= 1992 && day.minusDays(1).equals(thanksgiving(year));
        }
        if (month == Month.DECEMBER && dom == 24) {
            return true;
        }
        if (month == Month.JULY && year >= 1995) {
            // Until 2012 a Thursday 4 July shortened the Friday after it, since 2013 the day
            // before.
            LocalDate fourth = LocalDate.of(year, 7, 4);
            boolean thursdayOld = fourth.getDayOfWeek() == DayOfWeek.THURSDAY && year < 2013;
            if (dom == 3) {
                return !isWeekend(fourth) && !thursdayOld;
            }
            return dom == 5 && thursdayOld;
        }
        return false;
    }

    /** When the session of this day ends in market time. */
    public LocalTime closeTime(LocalDate day) {
        if (!isEarlyClose(day)) {
            return CLOSE;
        }
        return day.getYear() < 1993 ? OLD_EARLY_CLOSE : EARLY_CLOSE;
    }

    /** First instant of the session in epoch milliseconds. */
    public long openMillis(LocalDate day) {
        return day.atTime(OPEN).atZone(ZONE).toInstant().toEpochMilli();
    }

    /** First instant of the session of this epoch day in epoch milliseconds. */
    public long openMillis(int epochDay) {
        int at = epochDay - Table.FIRST_DAY;
        return at >= 0 && at < Table.DAYS
                ? Table.OPEN_MILLIS[at]
                : openMillis(LocalDate.ofEpochDay(epochDay));
    }

    /** Close of the session, 16:00 or an early close, in epoch milliseconds. */
    public long closeMillis(LocalDate day) {
        return day.atTime(closeTime(day)).atZone(ZONE).toInstant().toEpochMilli();
    }

    /** Close of the session of this epoch day in epoch milliseconds. */
    public long closeMillis(int epochDay) {
        int at = epochDay - Table.FIRST_DAY;
        return at >= 0 && at < Table.DAYS
                ? Table.CLOSE_MILLIS[at]
                : closeMillis(LocalDate.ofEpochDay(epochDay));
    }

    /** Milliseconds that market time is ahead of UTC at this instant (negative). */
    public long offsetMillis(long millis) {
        int at = Arrays.binarySearch(Offsets.FROM, millis);
        return Offsets.MILLIS[at >= 0 ? at : Math.max(0, -at - 2)];
    }

    /** Date in market time at this instant, as epoch day. */
    public int marketDay(long millis) {
        return (int) Math.floorDiv(millis + offsetMillis(millis), DAY_MILLIS);
    }

    /** Clock hour in market time at this instant, 0–23. */
    public byte marketHour(long millis) {
        return (byte) (Math.floorMod(millis + offsetMillis(millis), DAY_MILLIS) / 3_600_000L);
    }

    /** The first session after this day. */
    public LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isSession(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last session before this day. */
    public LocalDate previous(LocalDate day) {
        LocalDate previous = day.minusDays(1);
        while (!isSession(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /** The session {@code count} sessions after (before, when negative) this day. */
    public LocalDate plusSessions(LocalDate day, int count) {
        LocalDate at = day;
        for (int i = 0; i < count; i++) {
            at = next(at);
        }
        for (int i = 0; i > count; i--) {
            at = previous(at);
        }
        return at;
    }

    /** Sessions from {@code from} to {@code to}, both included, in order. */
    public List<LocalDate> between(LocalDate from, LocalDate to) {
        List<LocalDate> sessions = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (isSession(day)) {
                sessions.add(day);
            }
        }
        return sessions;
    }

    private static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        return switch (day.getMonth()) {
            // A New Year's Day on Saturday is not made up for.
            case JANUARY ->
                    day.equals(sundayToMonday(LocalDate.of(year, 1, 1)))
                            || (year >= 1998 && day.equals(nth(year, 1, 3, DayOfWeek.MONDAY)));
            case FEBRUARY -> day.equals(nth(year, 2, 3, DayOfWeek.MONDAY));
            case MARCH, APRIL -> day.equals(easter(year).minusDays(2));
            case MAY ->
                    day.equals(
                            LocalDate.of(year, 5, 1)
                                    .with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            case JUNE -> year >= 2022 && day.equals(observed(LocalDate.of(year, 6, 19)));
            case JULY -> day.equals(observed(LocalDate.of(year, 7, 4)));
            case SEPTEMBER -> day.equals(nth(year, 9, 1, DayOfWeek.MONDAY));
            case NOVEMBER -> day.equals(thanksgiving(year));
            case DECEMBER -> day.equals(observed(LocalDate.of(year, 12, 25)));
            default -> false;
        };
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    private static LocalDate thanksgiving(int year) {
        return nth(year, 11, 4, DayOfWeek.THURSDAY);
    }

    private static LocalDate nth(int year, int month, int n, DayOfWeek day) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, day));
    }

    private static LocalDate sundayToMonday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    private static LocalDate observed(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.minusDays(1) : sundayToMonday(day);
    }

    /** Easter Sunday, Gregorian; Meeus/Jones/Butcher algorithm. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int month = (h + l - 7 * m + 114) / 31;
        int day = (h + l - 7 * m + 114) % 31 + 1;
        return LocalDate.of(year, month, day);
    }

    /** The rules worked out once for every day up to 2050; built when first asked. */
    private static final class Table {
        static final int FIRST_DAY = (int) FIRST.toEpochDay();
        static final int DAYS = (int) LocalDate.of(2051, 1, 1).toEpochDay() - FIRST_DAY;
        static final boolean[] SESSION = new boolean[DAYS];
        static final long[] OPEN_MILLIS = new long[DAYS];
        static final long[] CLOSE_MILLIS = new long[DAYS];

        static {
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = LocalDate.ofEpochDay(FIRST_DAY + (long) i);
                SESSION[i] = NYSE.isSession(day);
                // The clock changes at 02:00, long before the open.
                long midnight = (FIRST_DAY + (long) i) * DAY_MILLIS;
                long utc = midnight - NYSE.offsetMillis(midnight + DAY_MILLIS * 2 / 3);
                OPEN_MILLIS[i] = utc + OPEN.toSecondOfDay() * 1000L;
                CLOSE_MILLIS[i] =
                        utc + (SESSION[i] ? NYSE.closeTime(day) : CLOSE).toSecondOfDay() * 1000L;
            }
        }
    }

    /** Every change of the clock in market time up to 2100. */
    private static final class Offsets {
        static final long[] FROM;
        static final long[] MILLIS;

        static {
            List<ZoneOffsetTransition> changes = new ArrayList<>();
            Instant end = Instant.parse("2100-01-01T00:00:00Z");
            ZoneOffsetTransition next = ZONE.getRules().nextTransition(Instant.MIN);
            while (next != null && next.getInstant().isBefore(end)) {
                changes.add(next);
                next = ZONE.getRules().nextTransition(next.getInstant());
            }
            FROM = new long[changes.size() + 1];
            MILLIS = new long[changes.size() + 1];
            FROM[0] = Long.MIN_VALUE;
            MILLIS[0] = changes.get(0).getOffsetBefore().getTotalSeconds() * 1000L;
            for (int i = 0; i < changes.size(); i++) {
                FROM[i + 1] = changes.get(i).getInstant().toEpochMilli();
                MILLIS[i + 1] = changes.get(i).getOffsetAfter().getTotalSeconds() * 1000L;
            }
        }
    }
}
