package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for the raw aggregates of one ticker over a run of days and hands them on by day, each as
 * soon as nothing more of it can come.
 *
 * @param client asks
 * @param ticker as the interface writes it, {@code SPY}, {@code I:VIX}, {@code
 *     O:SPY240702C00547000}
 * @param timespan {@code minute} or {@code day}
 */
record AggregateRequest(PolygonClient client, String ticker, String timespan) {
    private static final long MINUTE = 60_000;

    /** Takes the days of an answer in order; days without aggregates are not among them. */
    interface DayReader {
        /** All rows of one day. */
        void day(LocalDate day, List<Aggregates.Row> rows);

        /** Everything before a day has been handed on: a good moment to write it down. */
        void allBefore(LocalDate day);
    }

    /** Asks for {@code from} to {@code to}, both included. */
    void run(LocalDate from, LocalDate to, Progress progress, DayReader reader) {
        String path =
                "/v2/aggs/ticker/"
                        + ticker
                        + "/range/1/"
                        + timespan
                        + "/"
                        + from
                        + "/"
                        + to
                        + "?adjusted=false&sort=asc&limit=50000";
        Days days = new Days(path, from, to, reader);
        client.pages(
                path,
                Aggregates.Row.class,
                progress,
                (page, isLast) -> {
                    days.check(page);
                    page.rows().forEach(days::add);
                    days.endPage(isLast);
                });
    }

    /** Cuts the rows of all pages into days. */
    private final class Days {
        private final String path;
        private final LocalDate from;
        private final LocalDate to;
        private final DayReader reader;
        private final List<Aggregates.Row> open = new ArrayList<>();
        private LocalDate day;
        private long last = Long.MIN_VALUE;

        Days(String path, LocalDate from, LocalDate to, DayReader reader) {
            this.path = path;
            this.from = from;
            this.to = to;
            this.reader = reader;
            day = from;
        }

        void check(Page<Aggregates.Row> page) {
            if (page.ticker() != null && !page.ticker().equals(ticker)) {
                throw client.malformed("aggregates of another ticker", path, null);
            }
            if (Boolean.TRUE.equals(page.adjusted())) {
                throw client.malformed("adjusted prices where raw ones were asked for", path, null);
            }
        }

        void add(Aggregates.Row row) {
            if (!row.isComplete() || row.t() == null) {
                throw client.malformed("an aggregate without t, o, h, l or c", path, null);
            }
            long start = row.t();
            if (start <= last) {
                throw client.malformed("aggregates out of order", path, null);
            }
            last = start;
            LocalDate its = LocalDate.ofEpochDay(SessionCalendar.nyse().marketDay(start));
            if (its.isBefore(from) || its.isAfter(to)) {
                throw client.malformed("an aggregate of " + its, path, null);
            }
            if (timespan.equals("minute") && Math.floorMod(start, MINUTE) != 0) {
                throw client.malformed("a minute that does not start on one", path, null);
            }
            if (its.isAfter(day)) {
                close(its);
            }
            if (timespan.equals("day") && !open.isEmpty()) {
                throw client.malformed("two aggregates of " + its, path, null);
            }
            open.add(row);
        }

        void endPage(boolean isLast) {
            if (isLast) {
                close(to.plusDays(1));
            }
            reader.allBefore(day);
        }

        private void close(LocalDate next) {
            if (!open.isEmpty()) {
                reader.day(day, List.copyOf(open));
                open.clear();
            }
            day = next;
        }
    }
}
