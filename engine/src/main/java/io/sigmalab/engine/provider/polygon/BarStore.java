package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Raw aggregates of shares and indices by day, from the cache where it has them. Missing days are
 * asked for in runs, a month of minutes or a year of days at a time, and written down page by page,
 * so that a download that breaks off goes on where it stopped. Days over are kept for ever, empty
 * ones with the time they were asked for; today is asked for every time. Thread-safe.
 */
final class BarStore {
    private final PolygonCache cache;
    private final PolygonClient client;
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BarStore(PolygonCache cache, PolygonClient client) {
        this.cache = cache;
        this.client = client;
    }

    /** What is fetched. */
    enum Span {
        MINUTE("minute", "1m"),
        DAY("day", "daily");

        final String timespan;
        final String code;

        Span(String timespan, String code) {
            this.timespan = timespan;
            this.code = code;
        }
    }

    /**
     * Aggregates by day, ascending, of the days in a range that have any; none after today.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when there is no such ticker
     */
    TreeMap<LocalDate, Aggregates> days(
            PolygonTicker ticker, Span span, LocalDate from, LocalDate to, Progress progress) {
        LocalDate today = cache.today();
        LocalDate end = to.isAfter(today) ? today : to;
        List<List<LocalDate>> chunks = chunks(span, from, end);
        TreeMap<LocalDate, Aggregates> all = new TreeMap<>();
        AtomicInteger done = new AtomicInteger();
        String text = ticker.market() + " " + span.code;
        Together.run(
                client.perMinute(),
                chunks.size(),
                progress,
                (task, shared) -> {
                    List<LocalDate> sessions = chunks.get(task);
                    Map<LocalDate, Aggregates> some = chunk(ticker, span, sessions, shared);
                    synchronized (all) {
                        all.putAll(some);
                    }
                    shared.step(
                            done.incrementAndGet(),
                            chunks.size(),
                            text + " " + name(span, sessions.get(0)));
                });
        return all;
    }

    /** Sessions of a range by the file they belong to. */
    private static List<List<LocalDate>> chunks(Span span, LocalDate from, LocalDate end) {
        Map<String, List<LocalDate>> chunks = new LinkedHashMap<>();
        if (!end.isBefore(from)) {
            for (LocalDate session : SessionCalendar.nyse().between(from, end)) {
                chunks.computeIfAbsent(name(span, session), k -> new ArrayList<>()).add(session);
            }
        }
        return List.copyOf(chunks.values());
    }

    private static String name(Span span, LocalDate day) {
        return span == Span.DAY ? String.valueOf(day.getYear()) : YearMonth.from(day).toString();
    }

    private Path file(PolygonTicker ticker, Span span, LocalDate day) {
        return span == Span.DAY
                ? cache.days(ticker, day.getYear())
                : cache.minutes(ticker, YearMonth.from(day));
    }

    private Map<LocalDate, Aggregates> chunk(
            PolygonTicker ticker, Span span, List<LocalDate> sessions, Progress progress) {
        Path file = file(ticker, span, sessions.get(0));
        synchronized (locks.computeIfAbsent(file, f -> new Object())) {
            TreeMap<String, Aggregates> entries = AggregateFile.read(file);
            LocalDate today = cache.today();
            Aggregates[] ofToday = new Aggregates[1];
            for (List<LocalDate> run : missing(entries, sessions, today)) {
                fetch(ticker, span, run, file, entries, ofToday, progress);
            }
            Map<LocalDate, Aggregates> some = new TreeMap<>();
            for (LocalDate session : sessions) {
                Aggregates entry =
                        session.equals(today) ? ofToday[0] : entries.get(session.toString());
                if (entry != null && entry.size() > 0) {
                    some.put(session, entry);
                }
            }
            return some;
        }
    }

    /** Runs of sessions that have to be asked for. */
    private List<List<LocalDate>> missing(
            Map<String, Aggregates> entries, List<LocalDate> sessions, LocalDate today) {
        List<List<LocalDate>> runs = new ArrayList<>();
        List<LocalDate> run = new ArrayList<>();
        for (LocalDate session : sessions) {
            Aggregates entry = entries.get(session.toString());
            boolean there =
                    entry != null
                            && !session.equals(today)
                            && cache.holds(entry.asked(), entry.size() == 0, session);
            if (!there) {
                run.add(session);
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private void fetch(
            PolygonTicker ticker,
            Span span,
            List<LocalDate> run,
            Path file,
            TreeMap<String, Aggregates> entries,
            @Nullable Aggregates[] ofToday,
            Progress progress) {
        LocalDate today = cache.today();
        String asked = cache.now();
        new AggregateRequest(client, ticker.market(), span.timespan)
                .run(
                        run.get(0),
                        run.get(run.size() - 1),
                        progress,
                        new AggregateRequest.DayReader() {
                            private int next;

                            @Override
                            public void day(LocalDate day, List<Aggregates.Row> rows) {
                                known.add(ticker.market());
                                Aggregates found = Aggregates.of(asked, rows);
                                if (day.equals(today)) {
                                    ofToday[0] = found;
                                } else if (run.contains(day)) {
                                    entries.put(day.toString(), found);
                                }
                            }

                            @Override
                            public void allBefore(LocalDate day) {
                                int before = next;
                                while (next < run.size() && run.get(next).isBefore(day)) {
                                    String name = run.get(next).toString();
                                    if (!run.get(next).equals(today)) {
                                        Aggregates entry = entries.get(name);
                                        if (entry == null || !entry.asked().equals(asked)) {
                                            requireKnown(ticker, run.get(0), entries, progress);
                                            entries.put(name, Aggregates.of(asked, List.of()));
                                        }
                                    }
                                    next++;
                                }
                                if (next > before && !entries.isEmpty()) {
                                    AggregateFile.write(file, entries);
                                }
                            }
                        });
    }

    /**
     * A ticker that does not exist is answered like one without trades; it must not be recorded as
     * one.
     */
    private void requireKnown(
            PolygonTicker ticker,
            LocalDate day,
            Map<String, Aggregates> entries,
            Progress progress) {
        if (known.contains(ticker.market())
                || entries.values().stream().anyMatch(entry -> entry.size() > 0)) {
            return;
        }
        String path = "/v3/reference/tickers/" + ticker.market();
        if (!client.exists(path, progress) && !client.exists(path + "?date=" + day, progress)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no data for " + ticker.market() + ": Polygon.io knows no such ticker",
                    "polygon",
                    "check the spelling; an index is written with I: before it");
        }
        known.add(ticker.market());
    }
}
