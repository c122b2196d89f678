package io.sigmalab.app.ui.data;

import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Years of sessions as small squares, a row a year: a column a week, Monday on top. What is missing
 * differs in shape as well as in colour.
 */
final class CoverageCalendar extends DrawnSurface {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ROOT);
    private static final double LEFT = 48;
    private static final double TOP = 20;
    private static final double GAP = 14;
    private static final double MOST = 16;
    private static final int WEEKS = 54;
    private static final int WEEKDAYS = 5;

    /** Drawn over what a sealed day is; in a legend alone. */
    static final String SEALED = "sealed";

    private final Tooltip tip = new Tooltip();
    private List<Year> years = List.of();
    private Consumer<LocalDate> chosen = day -> {};
    private @Nullable LocalDate marked;
    private @Nullable LocalDate sealed;

    CoverageCalendar(ThemeColours colours) {
        super(colours);
        setId("data-calendar");
        Tooltip.install(this, tip);
        setOnMouseMoved(this::hover);
        setFocusTraversable(true);
        getStyleClass().add("lab-chart");
        setOnMouseClicked(
                event -> {
                    requestFocus();
                    Year.Day day = at(event.getX(), event.getY());
                    if (day != null) {
                        chosen.accept(day.day());
                    }
                });
        setOnKeyPressed(this::key);
        widthProperty().addListener((property, was, is) -> fit());
    }

    /**
     * Shows years.
     *
     * @param sealedFrom first sealed day; null for none
     */
    void show(List<Year> shown, @Nullable LocalDate sealedFrom) {
        years = shown;
        sealed = sealedFrom;
        long missing =
                shown.stream().mapToLong(year -> year.count("none") + year.count("partial")).sum();
        setAccessibleText(
                "Coverage of "
                        + shown.size()
                        + " years, "
                        + missing
                        + " sessions not complete"
                        + (sealedFrom == null ? "" : ", sealed from " + sealedFrom));
        fit();
        changed();
    }

    /** Told of a day that is clicked, or reached by the arrows. */
    void setOnChosen(Consumer<LocalDate> listener) {
        chosen = listener;
    }

    /** Outlines a day; null for none. */
    void mark(@Nullable LocalDate day) {
        marked = day;
        changed();
    }

    /** Left and right a week, up and down a session. */
    private void key(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -WEEKDAYS;
                    case RIGHT -> WEEKDAYS;
                    case UP -> -1;
                    case DOWN -> 1;
                    case ENTER, SPACE -> 0;
                    default -> Integer.MIN_VALUE;
                };
        if (step == Integer.MIN_VALUE || years.isEmpty()) {
            return;
        }
        event.consume();
        List<LocalDate> days =
                years.stream()
                        .flatMap(year -> year.days().stream())
                        .map(Year.Day::day)
                        .sorted()
                        .toList();
        int at = marked == null ? days.size() - 1 : days.indexOf(marked) + step;
        if (!days.isEmpty()) {
            chosen.accept(days.get(Math.max(0, Math.min(days.size() - 1, at))));
        }
    }

    private void fit() {
        double height = TOP + years.size() * (WEEKDAYS * cell() + GAP);
        setMinHeight(height);
        setPrefHeight(height);
    }

    private double cell() {
        return Math.max(8, Math.min(MOST, Math.floor((getWidth() - LEFT - 4) / WEEKS)));
    }

    private double top(int row) {
        return TOP + row * (WEEKDAYS * cell() + GAP);
    }

    private static int week(LocalDate day) {
        LocalDate first = LocalDate.of(day.getYear(), 1, 1);
        return (day.getDayOfYear() - 1 + first.getDayOfWeek().getValue() - 1) / 7;
    }

    private Year.@Nullable Day at(double x, double y) {
        double cell = cell();
        int week = (int) Math.floor((x - LEFT) / cell);
        for (int row = 0; row < years.size(); row++) {
            int weekday = (int) Math.floor((y - top(row)) / cell);
            if (weekday >= 0 && weekday < WEEKDAYS) {
                for (Year.Day day : years.get(row).days()) {
                    if (week(day.day()) == week
                            && day.day().getDayOfWeek().getValue() == weekday + 1) {
                        return day;
                    }
                }
            }
        }
        return null;
    }

    private void hover(MouseEvent event) {
        Year.Day day = at(event.getX(), event.getY());
        tip.setText(
                day == null
                        ? "A square is a session; a click opens its bars"
                        : DAY.format(day.day())
                                + "\n"
                                + title(day.state())
                                + ": "
                                + day.bars()
                                + " of "
                                + day.expected()
                                + " bars"
                                + (isSealed(day.day()) ? "\nSealed: no model uses it" : ""));
    }

    private boolean isSealed(LocalDate day) {
        return sealed != null && !day.isBefore(sealed);
    }

    static String title(String state) {
        return switch (state) {
            case "full" -> "Full";
            case "half_day" -> "Half day, complete";
            case "partial" -> "Partial";
            default -> "None";
        };
    }

    @Override
    public boolean isEmpty() {
        return years.isEmpty();
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("day,state,bars,expected,sealed\n");
        for (Year year : years) {
            for (Year.Day day : year.days()) {
                csv.append(day.day()).append(',').append(day.state()).append(',');
                csv.append(day.bars()).append(',').append(day.expected()).append(',');
                csv.append(isSealed(day.day())).append('\n');
            }
        }
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        double cell = cell();
        pen.font(Typeface.SANS, 11);
        if (!years.isEmpty()) {
            pen.fill(colours.get("text-muted"));
            for (int month = 1; month <= 12; month++) {
                LocalDate first = LocalDate.of(years.get(0).year(), month, 1);
                pen.text(
                        MONTH.format(first),
                        LEFT + week(first) * cell,
                        TOP / 2,
                        TextAlignment.LEFT,
                        VPos.CENTER);
            }
        }
        for (int row = 0; row < years.size(); row++) {
            Year year = years.get(row);
            pen.fill(colours.get("text"));
            pen.text(
                    Integer.toString(year.year()),
                    0,
                    top(row) + WEEKDAYS * cell / 2,
                    TextAlignment.LEFT,
                    VPos.CENTER);
            for (Year.Day day : year.days()) {
                square(
                        pen,
                        colours,
                        day.state(),
                        LEFT + week(day.day()) * cell,
                        top(row) + (day.day().getDayOfWeek().getValue() - 1) * cell,
                        cell - 2);
                if (isSealed(day.day())) {
                    square(
                            pen,
                            colours,
                            SEALED,
                            LEFT + week(day.day()) * cell,
                            top(row) + (day.day().getDayOfWeek().getValue() - 1) * cell,
                            cell - 2);
                }
                if (day.day().equals(marked)) {
                    pen.stroke(colours.get("text-strong"), 2);
                    pen.frame(
                            LEFT + week(day.day()) * cell - 1,
                            top(row) + (day.day().getDayOfWeek().getValue() - 1) * cell - 1,
                            cell,
                            cell,
                            0);
                }
            }
        }
    }

    /**
     * Full is filled, a half day to its half, partial has a corner, none is an outline; sealed is a
     * bar across.
     */
    static void square(
            Pen pen, ThemeColours colours, String state, double x, double y, double size) {
        switch (state) {
            case "full" -> {
                pen.fill(colours.get("accent-line"));
                pen.box(x, y, size, size, 0);
            }
            case "half_day" -> {
                pen.fill(colours.get("surface-hover"));
                pen.box(x, y, size, size, 0);
                pen.fill(colours.get("accent-line"));
                pen.box(x, y, size, Math.ceil(size / 2), 0);
            }
            case "partial" -> {
                pen.fill(colours.get("warn-sub"));
                pen.box(x, y, size, size, 0);
                pen.fill(colours.get("warn"));
                pen.polygon(new double[] {x, x + size, x}, new double[] {y, y + size, y + size}, 3);
            }
            case SEALED -> {
                pen.stroke(colours.get("text-strong"), 1.5);
                pen.line(x + 1, y + size - 1, x + size - 1, y + 1);
            }
            default -> {
                pen.stroke(colours.get("fail"), 1);
                pen.frame(x + 0.5, y + 0.5, size - 1, size - 1, 0);
            }
        }
    }
}
