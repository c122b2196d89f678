package io.sigmalab.app.ui.data;

import io.sigmalab.app.service.DayBars;
import io.sigmalab.app.service.Home;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The market data in force: series, days, findings. Knows no nodes. */
final class DataModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable Coverage> coverage =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Series> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Year>> years = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Exception> yearProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> findings = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LocalDate> day = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DayBars> dayBars = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> dayProblem =
            new ReadOnlyObjectWrapper<>();
    private final Latest asked = new Latest();
    private int walked;
    private final Latest opened = new Latest();

    /**
     * What there is.
     *
     * @param options one row an underlying
     * @param cacheBytes size of what was fetched and can be fetched again
     */
    record Coverage(
            String provider,
            boolean isSimulated,
            List<Series> series,
            List<Map<String, Object>> options,
            long cacheBytes) {}

    DataModel(Desk desk) {
        this.desk = desk;
    }

    /** Fetches what there is; keeps the series that is chosen. */
    void refresh() {
        asked.ask(
                desk.jobs(),
                this::fetch,
                got -> {
                    problem.set(null);
                    coverage.set(got);
                    rechoose(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    private Coverage fetch() {
        Outcome found = desk.lab().data().coverage();
        return new Coverage(
                found.text("provider"),
                Boolean.TRUE.equals(found.get("simulated")),
                found.rows("rows").stream().map(Series::of).toList(),
                found.rows("options"),
                Home.size(new Home(desk.lab().settings().home()).cache()));
    }

    private void rechoose(Coverage got) {
        Series was = chosen.get();
        if (was != null && got.series().contains(was)) {
            return;
        }
        String ticker = was == null ? desk.preferences().text("data.ticker", "SPY") : was.ticker();
        String cadence =
                was == null ? desk.preferences().text("data.cadence", "hourly") : was.cadence();
        choose(
                got.series().stream()
                        .filter(s -> s.ticker().equals(ticker) && s.cadence().equals(cadence))
                        .findFirst()
                        .or(
                                () ->
                                        got.series().stream()
                                                .filter(s -> s.ticker().equals(ticker))
                                                .findFirst())
                        .orElse(got.series().isEmpty() ? null : got.series().get(0)));
    }

    /** Shows a ticker, at a cadence and with the bars of a day when they are given. */
    void show(String ticker, @Nullable String wanted, @Nullable LocalDate wantedDay) {
        Coverage got = coverage.get();
        desk.preferences().put("data.ticker", ticker);
        if (wanted != null) {
            desk.preferences().put("data.cadence", wanted);
        }
        String cadence = desk.preferences().text("data.cadence", "hourly");
        if (wantedDay != null) {
            chosen.set(null);
            dayOf(ticker, cadence, wantedDay);
        }
        if (got != null) {
            got.series().stream()
                    .filter(s -> s.ticker().equals(ticker))
                    // The cadence one looked at last, when there is one.
                    .min(Comparator.comparing(s -> !s.cadence().equals(cadence)))
                    .ifPresent(this::choose);
        }
    }

    /** Shows a series, year by year, the newest first. */
    void choose(@Nullable Series series) {
        int mine = ++walked;
        DayBars seen = dayBars.get();
        if (series == null || seen != null && !isOf(seen, series.ticker(), series.cadence())) {
            closeDay();
        }
        chosen.set(series);
        years.set(List.of());
        yearProblem.set(null);
        if (series != null) {
            desk.preferences().put("data.ticker", series.ticker());
            desk.preferences().put("data.cadence", series.cadence());
            walk(mine, series, series.last().getYear());
        }
    }

    private void walk(int mine, Series series, int year) {
        desk.jobs()
                .fetch(
                        () ->
                                Year.of(
                                        desk.lab()
                                                .data()
                                                .year(
                                                        series.ticker(),
                                                        series.cadence(),
                                                        year,
                                                        Progress.NONE)),
                        got -> {
                            if (mine == walked) {
                                List<Year> more = new ArrayList<>(years.get());
                                more.add(got);
                                years.set(List.copyOf(more));
                                if (year > series.first().getYear()) {
                                    walk(mine, series, year - 1);
                                }
                            }
                        },
                        error -> {
                            if (mine == walked) {
                                yearProblem.set(error);
                            }
                        });
    }

    /** Opens the bars of a day of the chosen series. */
    void open(LocalDate wanted) {
        Series series = chosen.get();
        if (series != null) {
            dayOf(series.ticker(), series.cadence(), wanted);
        }
    }

    private void dayOf(String ticker, String cadence, LocalDate wanted) {
        DayBars seen = dayBars.get();
        if (seen != null && !isOf(seen, ticker, cadence)) {
            dayBars.set(null);
        }
        day.set(wanted);
        dayProblem.set(null);
        opened.ask(
                desk.jobs(),
                () -> desk.lab().data().day(ticker, cadence, wanted, Progress.NONE),
                got -> {
                    dayBars.set(got);
                },
                error -> {
                    dayProblem.set(error);
                });
    }

    private static boolean isOf(DayBars bars, String ticker, String cadence) {
        return bars.ticker().equals(ticker) && bars.cadence().equals(cadence);
    }

    /** The nearest session with a place on the calendar, before or after the open day. */
    void step(int by) {
        LocalDate now = day.get();
        if (now == null) {
            return;
        }
        List<LocalDate> all =
                years.get().stream()
                        .flatMap(year -> year.days().stream())
                        .map(Year.Day::day)
                        .sorted()
                        .toList();
        int at = all.indexOf(now);
        if (at >= 0 && at + by >= 0 && at + by < all.size()) {
            open(all.get(at + by));
        }
    }

    /** No day is open any more. */
    void closeDay() {
        opened.forget();
        day.set(null);
        dayBars.set(null);
        dayProblem.set(null);
    }

    /** Checks the bars of the chosen ticker, as a job; its findings have file, line and column. */
    void check() {
        Series series = chosen.get();
        if (series == null) {
            return;
        }
        desk.run(
                "Check " + series.ticker() + " " + series.cadence(),
                progress ->
                        desk.lab()
                                .data()
                                .check(series.ticker(), series.cadence(), null, null, progress),
                outcome -> null,
                (state, outcome) -> {
                    if (outcome != null) {
                        findings.set(outcome);
                    }
                });
    }

    /** What there is; null before. */
    ReadOnlyObjectProperty<@Nullable Coverage> coverage() {
        return coverage.getReadOnlyProperty();
    }

    /** Whether the prices that are shown are invented, whatever the source in force is by now. */
    boolean isSimulated() {
        Coverage now = coverage.get();
        return now != null && now.isSimulated();
    }

    /** Why it could not be fetched; null when it could. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The series on the calendar. */
    ReadOnlyObjectProperty<@Nullable Series> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Its years so far, the newest first. */
    ReadOnlyObjectProperty<List<Year>> years() {
        return years.getReadOnlyProperty();
    }

    /** Why its days could not be counted; null when they could. */
    ReadOnlyObjectProperty<@Nullable Exception> yearProblem() {
        return yearProblem.getReadOnlyProperty();
    }

    /** The day whose bars are open; null for none. */
    ReadOnlyObjectProperty<@Nullable LocalDate> day() {
        return day.getReadOnlyProperty();
    }

    /** Its bars; null before they are there. */
    ReadOnlyObjectProperty<@Nullable DayBars> dayBars() {
        return dayBars.getReadOnlyProperty();
    }

    /** Why they could not be read; null when they could. */
    ReadOnlyObjectProperty<@Nullable Exception> dayProblem() {
        return dayProblem.getReadOnlyProperty();
    }

    /** What the last check found; null before. */
    ReadOnlyObjectProperty<@Nullable Outcome> findings() {
        return findings.getReadOnlyProperty();
    }
}
