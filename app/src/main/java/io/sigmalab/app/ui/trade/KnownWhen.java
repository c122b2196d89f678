package io.sigmalab.app.ui.trade;

import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Tooltip;
import javafx.scene.text.TextAlignment;

/**
 * What was known when: one point a moment, in order, the decision in the middle. What is later than
 * the decision can only be in the right half; distances are not to scale.
 */
final class KnownWhen extends DrawnSurface {
    private static final ZoneId ET = ZoneId.of("America/New_York");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);
    private static final double SIDE = 12;
    private static final double LINE = 34;

    /** Width of a letter of the labels, rather more than less. */
    private static final double LETTER = 6.2;

    /** Never before the decision, at most at the same moment. */
    private static final List<String> LATER = List.of("entry", "exit", "label known");

    private final Tooltip tip = new Tooltip();
    private Map<String, Instant> moments = Map.of();
    private Instant decision = Instant.EPOCH;

    KnownWhen(ThemeColours colours) {
        super(colours);
        setMinHeight(168);
        setPrefHeight(168);
        setId("trade-when");
        setAccessibleText("What was known before the decision, and what came after it");
        Tooltip.install(this, tip);
    }

    void show(Map<String, Instant> shown, Instant decided) {
        moments = new LinkedHashMap<>(shown);
        decision = decided;
        StringBuilder text = new StringBuilder("UTC");
        moments.forEach(
                (name, time) ->
                        text.append('\n')
                                .append(TIME.format(time.atOffset(ZoneOffset.UTC)))
                                .append("  ")
                                .append(name));
        tip.setText(text.toString());
        changed();
    }

    @Override
    public boolean isEmpty() {
        return moments.isEmpty();
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("moment,utc,known_to_the_model\n");
        moments.forEach(
                (name, time) ->
                        csv.append(name)
                                .append(',')
                                .append(time)
                                .append(',')
                                .append(!isLater(name, time))
                                .append('\n'));
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        if (moments.isEmpty()) {
            return;
        }
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        moments.forEach(
                (name, time) -> {
                    if (!name.equals("decision")) {
                        (isLater(name, time) ? after : before).add(name);
                    }
                });
        double middle = width / 2;
        pen.fill(colours.get("gain").deriveColor(0, 1, 1, 0.5));
        pen.box(SIDE, LINE - 2, middle - SIDE, 4, 2);
        pen.fill(colours.get("surface-hover"));
        pen.box(middle, LINE - 2, width - SIDE - middle, 4, 2);
        pen.font(Typeface.MEDIUM, 11);
        pen.fill(colours.get("gain"));
        pen.text("Known to the model", SIDE, 8, TextAlignment.LEFT, VPos.CENTER);
        pen.fill(colours.get("text-muted"));
        pen.text(
                width < 460 ? "Future" : "Future: fills and label only",
                width - SIDE,
                8,
                TextAlignment.RIGHT,
                VPos.CENTER);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            double x = SIDE + (i + 0.3) * (middle - SIDE) / before.size();
            points.add(new Point(before.get(i), x, before.size() - 1 - i, false));
        }
        int row = 0;
        for (int i = 0; i < after.size(); i++) {
            double x = middle + (i + 0.7) * (width - SIDE - middle) / after.size();
            row = freeRow(before, after.get(i), x, row, middle);
            points.add(new Point(after.get(i), x, row, true));
            row++;
        }
        // All lines first: the texts cover those that run through them.
        points.forEach(point -> line(pen, colours, point));
        points.forEach(point -> mark(pen, colours, point));
        pen.stroke(colours.get("series-4"), 2);
        pen.line(middle, LINE - 16, middle, LINE + 10);
        write(pen, colours, "decision", middle, 8, TextAlignment.CENTER);
    }

    private boolean isLater(String name, Instant time) {
        return time.isAfter(decision) || LATER.contains(name);
    }

    /** The first row from one on in which no text from the left half reaches so far. */
    private int freeRow(List<String> before, String name, double x, int from, double middle) {
        double begin = x + 3 - text(name).length() * LETTER;
        for (int row = from; row < before.size(); row++) {
            int i = before.size() - 1 - row;
            double at = SIDE + (i + 0.3) * (middle - SIDE) / before.size() - 3;
            if (at + text(before.get(i)).length() * LETTER < begin) {
                return row;
            }
        }
        return Math.max(from, before.size());
    }

    private String text(String name) {
        Instant time = moments.get(name);
        return time == null ? name : TIME.format(time.atZone(ET)) + " " + name;
    }

    /** A moment and where its text stands, right of its line or left of it. */
    private record Point(String name, double x, int row, boolean isLater) {
        double y() {
            return LINE + 24 + 17 * row;
        }
    }

    private static void line(Pen pen, ThemeColours colours, Point point) {
        double x = Math.floor(point.x()) + 0.5;
        pen.stroke(colours.get("chart-axis"), 1);
        pen.line(x, LINE + 5, x, point.y() - 8);
    }

    private void mark(Pen pen, ThemeColours colours, Point point) {
        pen.fill(colours.get(point.isLater() ? "text-strong" : "gain"));
        pen.dot(point.x(), LINE, 4);
        double wide = text(point.name()).length() * LETTER;
        double x = point.x() + (point.isLater() ? 3 : -3);
        pen.fill(colours.get("surface"));
        pen.box(point.isLater() ? x - wide - 2 : x - 2, point.y() - 8, wide + 4, 16, 2);
        write(
                pen,
                colours,
                point.name(),
                x,
                point.y(),
                point.isLater() ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }

    private void write(
            Pen pen, ThemeColours colours, String name, double x, double y, TextAlignment align) {
        Instant time = moments.get(name);
        if (time == null) {
            return;
        }
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get(name.equals("decision") ? "text-strong" : "text"));
        pen.text(text(name), x, y, align, VPos.CENTER);
    }
}
