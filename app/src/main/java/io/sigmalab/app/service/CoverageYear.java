package io.sigmalab.app.service;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says of every session of a year how many of its bars there are. */
final class CoverageYear {
    private static final long MINUTE = 60_000;

    private CoverageYear() {}

    /**
     * The document: {@code year}, {@code days} with {@code day}, {@code bars}, {@code expected} and
     * {@code state}: full, half_day, partial or none. Sessions after {@code last} are not listed.
     */
    static Outcome of(
            MarketData market,
            String ticker,
            Cadence cadence,
            int year,
            LocalDate first,
            LocalDate last,
            Progress progress) {
        SessionCalendar calendar = SessionCalendar.nyse();
        LocalDate from = LocalDate.of(year, 1, 1);
        LocalDate to = LocalDate.of(year, 12, 31);
        from = from.isBefore(first) ? first : from;
        to = to.isAfter(last) ? last : to;
        Map<LocalDate, Integer> counts = new TreeMap<>();
        if (!from.isAfter(to)) {
            Bars bars = market.bars(ticker, cadence, from, to, progress).bars();
            for (int i = 0; i < bars.size(); i++) {
                counts.merge(LocalDate.ofEpochDay(bars.sessionDay(i)), 1, Integer::sum);
            }
        }
        List<Map<String, Object>> days = new ArrayList<>();
        if (!from.isAfter(to)) {
            for (LocalDate day : calendar.between(from, to)) {
                int expected = expected(calendar, cadence, day);
                int bars = counts.getOrDefault(day, 0);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("day", day.toString());
                row.put("bars", bars);
                row.put("expected", expected);
                row.put("state", state(bars, expected, calendar.isEarlyClose(day)));
                days.add(row);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ticker", ticker);
        document.put("cadence", cadence.code());
        document.put("year", year);
        document.put("days", days);
        return new Outcome(document);
    }

    private static int expected(SessionCalendar calendar, Cadence cadence, LocalDate day) {
        if (cadence == Cadence.DAILY) {
            return 1;
        }
        long minutes = (calendar.closeMillis(day) - calendar.openMillis(day)) / MINUTE;
        return (int) ((minutes + cadence.minutes() - 1) / cadence.minutes());
    }

    private static String state(int bars, int expected, boolean isEarlyClose) {
        if (bars == 0) {
            return "none";
        }
        if (bars < expected) {
            return "partial";
        }
        return isEarlyClose ? "half_day" : "full";
    }
}
