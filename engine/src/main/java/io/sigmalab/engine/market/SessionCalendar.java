package io.sigmalab.engine.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sessions of the New York Stock Exchange from 1990 on: which days trade, when they open and close.
 *
 * <p>Regular sessions run 09:30–16:00 in {@link #ZONE}, early closes end at 13:00. Days are also
 * given as epoch days, the form in which columns hold them. Thread-safe; holds no state.
 *
 * <p>Source: NYSE Rule 7.2 and the exchange's notices for the closures by name below.
 */
public final class SessionCalendar {
    /** Market time. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** Regular open in market time. */
    public static final LocalTime OPEN = LocalTime.of(9, 30);

    /** Regular close in market time. */
    public static final LocalTime CLOSE = LocalTime.of(16, 0);

    /** Close of a shortened session in market time. */
    public static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

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
        return "nyse-2026.1";
    }

    /** Whether the exchange trades on this day. */
    public boolean isSession(LocalDate day) {
        return !isWeekend(day) && !CLOSED.contains(day) && !isHoliday(day);
    }

    /** Whether the session of this day ends at 13:00. False for days without a session. */
    public boolean isEarlyClose(LocalDate day) {
        if (!isSession(day)) {
            return false;
        }
        if (SHORT.contains(day)) {
            return true;
        }
        Month month = day.getMonth();
        int dom = day.getDayOfMonth();
        if (month == Month.NOVEMBER && day.getDayOfWeek() == DayOfWeek.FRIDAY) {
            return day.minusDays(1).equals(thanksgiving(day.getYear()));
        }
        if (month == Month.DECEMBER && dom == 24) {
            return true;
        }
        if (month == Month.JULY) {
            // Until 2012 a Thursday 4 July shortened the Friday after it, since 2013 the day
            // before.
            LocalDate fourth = LocalDate.of(day.getYear(), 7, 4);
            boolean thursdayOld =
                    fourth.getDayOfWeek() == DayOfWeek.THURSDAY && day.getYear() < 2013;
            if (dom == 3) {
                return !isWeekend(fourth) && !thursdayOld;
            }
            return dom == 5 && thursdayOld;
        }
        return false;
    }

    /** First instant of the session in epoch milliseconds. */
    public long openMillis(LocalDate day) {
        return day.atTime(OPEN).atZone(ZONE).toInstant().toEpochMilli();
    }

    /** Close of the session, 16:00 or 13:00 market time, in epoch milliseconds. */
    public long closeMillis(LocalDate day) {
        LocalTime close = isEarlyClose(day) ? EARLY_CLOSE : CLOSE;
        return day.atTime(close).atZone(ZONE).toInstant().toEpochMilli();
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
}
