package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Points in two figures, sized by a third: filled for one kind, hollow for the other, outlined when
 * chosen. A click, or the arrow keys, choose a point; pointing at one says what it is.
 */
public final class Bubbles extends Surface implements Drawing {
    private static final double INDENT = 14;
    private static final double RIGHT = 12;
    private static final double TOP = 20;
    private static final double BOTTOM = 22;
    private static final double SMALLEST = 3;
    private static final double LARGEST = 11;
    private static final double REACH = 14;
    private static final int TICKS = 4;

    private List<Point> points = List.of();
    private Direction x = new Direction("", Double::toString);
    private Direction y = new Direction("", Double::toString);
    private double mostSize = 1;
    private double left = 52;
    private int selected = -1;
    private int hovered = -1;
    private IntConsumer onSelect = at -> {};

    /**
     * A point.
     *
     * @param x figure along the horizontal axis
     * @param y figure along the vertical axis
     * @param size shown by the area
     * @param filled filled or hollow
     * @param marked outlined besides the selected one
     * @param lines what is said about it
     * @param colour token of what it belongs to; null, or one there is no colour for, for none
     * @param name beside it while it is outlined; empty for none
     */
    public record Point(
            double x,
            double y,
            double size,
            boolean filled,
            boolean marked,
            List<String> lines,
            @Nullable String colour,
            String name) {
        public Point {
            lines = List.copyOf(lines);
        }

        /** Of nothing in particular, without a name. */
        public Point(
                double x,
                double y,
                double size,
                boolean filled,
                boolean marked,
                List<String> lines) {
            this(x, y, size, filled, marked, lines, null, "");
        }
    }

    /**
     * An axis.
     *
     * @param title name of its figure
     * @param format writes a value
     */
    public record Direction(String title, DoubleFunction<String> format) {}

    /** Empty. */
    public Bubbles(ThemeColours colours, String accessibleText) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setFocusTraversable(true);
        getStyleClass().add("lab-chart");
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(nearest(event)));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    requestFocus();
                    int at = nearest(event);
                    if (at >= 0) {
                        onSelect.accept(at);
                    }
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Who is told which point was chosen. */
    public void onSelect(IntConsumer told) {
        onSelect = told;
    }

    /** What to show. Points whose figures are not defined are left out but keep their number. */
    public void show(Direction horizontal, Direction vertical, List<Point> shown) {
        x = horizontal;
        y = vertical;
        points = List.copyOf(shown);
        mostSize = points.stream().mapToDouble(Point::size).max().orElse(1);
        hovered = -1;
        changed();
    }

    /** Outlines a point; −1 for none. */
    public void select(int at) {
        if (at != selected) {
            selected = at;
            changed();
        }
    }

    /** The point that is selected; −1 for none. */
    public int selected() {
        return selected;
    }

    /** Where a point stands, in pixels. */
    public Point2D place(int at) {
        Point point = points.get(at);
        return new Point2D(across().at(point.x()), up().at(point.y()));
    }

    private static boolean isDefined(Point point) {
        return Double.isFinite(point.x()) && Double.isFinite(point.y());
    }

    private void hover(int at) {
        if (at != hovered) {
            hovered = at;
            changed();
        }
    }

    /** Where the last point painted was: what a click is compared with. */
    private int nearest(MouseEvent event) {
        Scale across = across();
        Scale up = up();
        int best = -1;
        double reach = REACH;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (isDefined(point)) {
                double away =
                        Math.hypot(
                                across.at(point.x()) - event.getX(),
                                up.at(point.y()) - event.getY());
                if (away < reach) {
                    best = i;
                    reach = away;
                }
            }
        }
        return best;
    }

    private Scale across() {
        return scale(
                points.stream().filter(Bubbles::isDefined).mapToDouble(Point::x).toArray(),
                left,
                Math.max(left + 1, getWidth() - RIGHT));
    }

    /** Room for the labels of the vertical axis, whatever they are. */
    private void measure() {
        Font font = Font.font(Typeface.SANS, 11);
        double widest = 0;
        for (double tick : up().ticks(TICKS)) {
            widest = Math.max(widest, ValueBox.width(y.format().apply(tick), font));
        }
        left = Math.ceil(widest) + INDENT;
    }

    private Scale up() {
        return scale(
                points.stream().filter(Bubbles::isDefined).mapToDouble(Point::y).toArray(),
                Math.max(TOP + 1, getHeight() - BOTTOM),
                TOP);
    }

    private static Scale scale(double[] values, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low > high) {
            return new Scale(0, 1, from, to);
        }
        return Scale.padded(low, high, low == high ? 1 : 0.08, from, to);
    }

    private void key(KeyEvent event) {
        int step =
                event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.DOWN
                        ? 1
                        : event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.UP ? -1 : 0;
        if (step == 0) {
            return;
        }
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, points.size()).filter(i -> isDefined(points.get(i))).forEach(order::add);
        if (order.isEmpty()) {
            return;
        }
        order.sort(Comparator.comparingDouble(i -> points.get(i).x()));
        int at = order.indexOf(selected);
        int next = at < 0 ? 0 : Math.max(0, Math.min(order.size() - 1, at + step));
        onSelect.accept(order.get(next));
        event.consume();
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        if (isEmpty()) {
            return;
        }
        CanvasPen pen = new CanvasPen(canvas);
        draw(pen, width, height);
        if (hovered >= 0 && hovered < points.size()) {
            say(pen, colours, across(), up(), points.get(hovered), width, height);
        }
    }

    @Override
    public boolean isEmpty() {
        return points.stream().noneMatch(Bubbles::isDefined);
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        measure();
        ThemeColours colours = colours();
        Scale across = across();
        Scale up = up();
        axes(pen, colours, across, up, width, height);
        for (int i = 0; i < points.size(); i++) {
            if (i != selected) {
                point(pen, colours, across, up, i);
            }
        }
        if (selected >= 0 && selected < points.size()) {
            point(pen, colours, across, up, selected);
        }
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("name,");
        csv.append(LineChart.quoted(x.title())).append(',').append(LineChart.quoted(y.title()));
        csv.append(",size\n");
        for (Point point : points) {
            if (isDefined(point)) {
                String name = point.lines().isEmpty() ? "" : point.lines().get(0);
                csv.append(LineChart.quoted(name)).append(',').append(point.x()).append(',');
                csv.append(point.y()).append(',').append(point.size()).append('\n');
            }
        }
        return csv.toString();
    }

    private void axes(
            Pen pen, ThemeColours colours, Scale across, Scale up, double width, double height) {
        pen.font(Typeface.SANS, 11);
        for (double tick : up.ticks(TICKS)) {
            double at = Math.floor(up.at(tick)) + 0.5;
            pen.stroke(colours.get(tick == 0 ? "chart-axis" : "chart-grid"), 1);
            pen.line(left, at, width - RIGHT, at);
            pen.fill(colours.get("text-muted"));
            pen.text(y.format().apply(tick), left - 8, at, TextAlignment.RIGHT, VPos.CENTER);
        }
        int about = (int) Math.max(2, (width - left) / 90);
        for (double tick : across.ticks(about)) {
            if (tick == 0) {
                double at = Math.floor(across.at(0)) + 0.5;
                pen.stroke(colours.get("chart-axis"), 1);
                pen.line(at, TOP, at, height - BOTTOM);
            }
            pen.fill(colours.get("text-muted"));
            pen.text(
                    x.format().apply(tick),
                    across.at(tick),
                    height - 4,
                    TextAlignment.CENTER,
                    VPos.BOTTOM);
        }
        pen.fill(colours.get("text-faint"));
        pen.text(y.title(), 4, 4, TextAlignment.LEFT, VPos.TOP);
        pen.text(x.title(), width - RIGHT, height - BOTTOM - 4, TextAlignment.RIGHT, VPos.BOTTOM);
    }

    private void point(Pen pen, ThemeColours colours, Scale across, Scale up, int i) {
        Point point = points.get(i);
        if (!isDefined(point)) {
            return;
        }
        double radius =
                SMALLEST
                        + (LARGEST - SMALLEST)
                                * Math.sqrt(Math.max(0, point.size()) / Math.max(1, mostSize));
        double px = across.at(point.x());
        double py = up.at(point.y());
        String own = point.colour();
        Color colour =
                colours.get(
                        own != null && colours.has(own)
                                ? own
                                : point.filled() ? "series-1" : "series-7");
        pen.fill(colour.deriveColor(0, 1, 1, point.filled() ? 0.75 : 0.12));
        pen.dot(px, py, radius);
        pen.stroke(colour, 1.2);
        pen.ring(px, py, radius);
        if (i == selected || point.marked()) {
            pen.stroke(colours.get("text-strong"), i == selected ? 2.2 : 1.4);
            pen.ring(px, py, radius + 1.5);
            if (!point.name().isEmpty()) {
                boolean atLeft = px > getWidth() - 60;
                pen.font(Typeface.SEMIBOLD, 11);
                pen.fill(colours.get("text-strong"));
                pen.text(
                        point.name(),
                        atLeft ? px - radius - 5 : px + radius + 5,
                        py,
                        atLeft ? TextAlignment.RIGHT : TextAlignment.LEFT,
                        VPos.CENTER);
            }
        }
    }

    private static void say(
            Pen pen,
            ThemeColours colours,
            Scale across,
            Scale up,
            Point point,
            double width,
            double height) {
        Font font = Font.font(Typeface.SANS, 11);
        double room = 0;
        for (String line : point.lines()) {
            room = Math.max(room, ValueBox.width(line, font));
        }
        double wide = Math.ceil(room) + 16;
        double tall = 16 * point.lines().size() + 10;
        double px = across.at(point.x());
        double left = px + 14 + wide > width ? Math.max(0, px - 14 - wide) : px + 14;
        double top = Math.max(2, Math.min(height - tall - 2, up.at(point.y()) - tall / 2));
        pen.fill(colours.get("surface-raised"));
        pen.box(Math.floor(left), Math.floor(top), wide, tall, 4);
        pen.stroke(colours.get("border"), 1);
        pen.frame(Math.floor(left) + 0.5, Math.floor(top) + 0.5, wide - 1, tall - 1, 4);
        pen.font(Typeface.SANS, 11);
        for (int i = 0; i < point.lines().size(); i++) {
            pen.fill(colours.get(i == 0 ? "text-strong" : "text"));
            pen.text(
                    point.lines().get(i),
                    Math.floor(left) + 8,
                    top + 5 + 16 * i,
                    TextAlignment.LEFT,
                    VPos.TOP);
        }
    }
}
