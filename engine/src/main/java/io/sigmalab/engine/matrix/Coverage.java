package io.sigmalab.engine.matrix;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How completely the sessions of a window are there.
 *
 * @param sessions trading days of the window by the exchange's calendar
 * @param present those that have a bar
 * @param bars bars there are
 * @param expected bars that complete sessions would have
 * @param absent trading days without any bar, in order
 * @param incomplete sessions with fewer bars than they should have, in order
 */
public record Coverage(
        int sessions,
        int present,
        long bars,
        long expected,
        List<LocalDate> absent,
        List<Gap> incomplete) {
    private static final int LISTED = 500;

    /**
     * A session that lacks bars.
     *
     * @param day session
     * @param bars bars there are
     * @param expected bars there should be
     */
    public record Gap(LocalDate day, int bars, int expected) {}

    public Coverage {
        absent = List.copyOf(absent);
        incomplete = List.copyOf(incomplete);
    }

    /** Coverage of the days from {@code start} to {@code end}, both included. */
    static Coverage of(Bars bars, LocalDate start, LocalDate end) {
        SessionCalendar calendar = SessionCalendar.nyse();
        List<LocalDate> absent = new ArrayList<>();
        List<Gap> incomplete = new ArrayList<>();
        int sessions = 0;
        int present = 0;
        long total = 0;
        long expectedTotal = 0;
        int at = bars.firstOfSessionOnOrAfter(start.toEpochDay());
        for (LocalDate day : calendar.between(start, end)) {
            int epochDay = (int) day.toEpochDay();
            while (at < bars.size() && bars.sessionDay(at) < epochDay) {
                at++;
            }
            int count = 0;
            while (at < bars.size() && bars.sessionDay(at) == epochDay) {
                at++;
                count++;
            }
            int expected = barsOf(bars.cadence(), day);
            sessions++;
            total += count;
            expectedTotal += expected;
            if (count > 0) {
                present++;
            }
            if (count == 0) {
                absent.add(day);
            } else if (count < expected) {
                incomplete.add(new Gap(day, count, expected));
            }
        }
        return new Coverage(sessions, present, total, expectedTotal, absent, incomplete);
    }

    /** JSON values; of many gaps the first {@value #LISTED} are listed and all are counted. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sessions", sessions);
        map.put("sessions_present", present);
        map.put("bars", bars);
        map.put("bars_expected", expected);
        map.put("sessions_absent", absent.size());
        map.put("absent", absent.stream().limit(LISTED).map(LocalDate::toString).toList());
        map.put("sessions_incomplete", incomplete.size());
        List<Map<String, Object>> gaps = new ArrayList<>();
        for (Gap gap : incomplete.subList(0, Math.min(LISTED, incomplete.size()))) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("date", gap.day.toString());
            row.put("bars", gap.bars);
            row.put("expected", gap.expected);
            gaps.add(row);
        }
        map.put("incomplete", gaps);
        return map;
    }

    /** Bars of a full session. */
    static int fullSession(Cadence cadence) {
        return count(cadence, 390);
    }

    private static int barsOf(Cadence cadence, LocalDate day) {
        SessionCalendar calendar = SessionCalendar.nyse();
        long minutes = (calendar.closeMillis(day) - calendar.openMillis(day)) / 60_000;
        return count(cadence, (int) minutes);
    }

    /** Clock-aligned bars from 09:30 on; only hours begin with half a bar. */
    private static int count(Cadence cadence, int minutes) {
        return switch (cadence) {
            case DAILY -> 1;
            case HOURLY -> (minutes - 30 + 59) / 60 + 1;
            default -> minutes / cadence.minutes();
        };
    }
}
