package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.DayBars;
import io.sigmalab.app.ui.chart.Candles;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The bars of one day of the calendar, with what stands around it. */
final class DayCard extends Card {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ROOT);
    private static final double HEIGHT = 250;

    private final DataModel model;
    private final Candles candles;
    private final Label what = Ui.label("", Styles.MUTED);

    DayCard(Desk desk, DataModel model) {
        super("Bars of a day");
        this.model = model;
        setId("data-day");
        what.setId("data-day-facts");
        what.setMinWidth(0);
        candles = new Candles(ThemeColours.of(desk.theme().get()), "Bars of the day");
        candles.setId("data-day-bars");
        desk.theme().addListener((property, was, is) -> candles.setColours(ThemeColours.of(is)));
        ChartMenu menu =
                new ChartMenu(desk, "data-day-chart", candles, this::title)
                        .from(model::isSimulated);
        with(
                what,
                Ui.iconButton(
                        "data-day-before",
                        "fth-chevron-left",
                        "The session before",
                        () -> model.step(-1)),
                Ui.iconButton(
                        "data-day-after",
                        "fth-chevron-right",
                        "The session after",
                        () -> model.step(1)),
                menu.button("data-day-menu"),
                Ui.iconButton("data-day-close", "fth-x", "Close", model::closeDay));
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        model.dayBars().addListener((property, was, is) -> show());
        model.dayProblem().addListener((property, was, is) -> show());
        model.day().addListener((property, was, is) -> show());
        show();
    }

    private String title() {
        DayBars bars = model.dayBars().get();
        return bars == null
                ? "Bars"
                : bars.ticker() + " " + bars.cadence() + ", " + DAY.format(bars.day());
    }

    private void show() {
        Exception problem = model.dayProblem().get();
        DayBars bars = model.dayBars().get();
        LocalDate day = model.day().get();
        if (problem != null && day != null) {
            what.setText(DAY.format(day));
            body(Notice.error(problem, () -> model.open(day)));
        } else if (bars == null || !bars.day().equals(day)) {
            body(Notice.loading("the bars"));
        } else {
            what.setText(facts(bars));
            candles.show(
                    new Candles.Bars(
                            bars.ends(), bars.open(), bars.high(), bars.low(), bars.close()),
                    new Candles.Notes(stretches(bars), List.of(), List.of()),
                    bars.withClock());
            body(bars.ends().length == 0 ? nothing(day) : candles);
        }
    }

    private static Notice nothing(@Nullable LocalDate day) {
        return Notice.empty(
                "No bars on this day",
                (day == null ? "" : DAY.format(day) + " was a session, but ")
                        + "the source has nothing of it. Import a file that does.");
    }

    private static List<Candles.Stretch> stretches(DayBars bars) {
        boolean isAll = bars.count() == bars.ends().length;
        return bars.count() == 0 || isAll
                ? List.of()
                : List.of(
                        new Candles.Stretch(
                                bars.first(),
                                bars.first() + bars.count() - 1,
                                DAY.format(bars.day()),
                                "series-1"));
    }

    /** Day, count, open, high, low, close and volume of the day. */
    private static String facts(DayBars bars) {
        String head = DAY.format(bars.day()) + " · " + Formats.whole(bars.count());
        if (bars.count() == 0) {
            return head + " bars";
        }
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        int last = bars.first() + bars.count() - 1;
        for (int i = bars.first(); i <= last; i++) {
            high = Math.max(high, bars.high()[i]);
            low = Math.min(low, bars.low()[i]);
            volume += bars.volume()[i];
        }
        return head
                + (bars.count() == 1 ? " bar · O " : " bars · O ")
                + Formats.number(bars.open()[bars.first()])
                + "  H "
                + Formats.number(high)
                + "  L "
                + Formats.number(low)
                + "  C "
                + Formats.number(bars.close()[last])
                + " · volume "
                + Formats.whole(Math.round(volume));
    }
}
