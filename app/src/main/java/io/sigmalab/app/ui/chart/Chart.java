package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * What all charts over a time or number axis do alike: labels, crosshair with a box of values,
 * wheel zoom about the pointer, drag to pan, double click to see everything, arrow keys for the
 * crosshair (with Shift by ten), export. The crosshair lies on a canvas of its own: moving it
 * paints nothing else.
 */
public abstract class Chart extends Surface implements Drawing {
    /** Room for labels at the left. */
    protected static final double LEFT = 56;

    /** Room at the right. */
    protected static final double RIGHT = 10;

    /** Room for labels below. */
    protected static final double BOTTOM = 20;

    private static final double WHEEL = 1.0015;
    private static final int LEAP = 10;

    private final Canvas cross = new Canvas();
    private final List<LegendItem> legend = new ArrayList<>();
    private ChartLink link = new ChartLink();
    private Axis axis = Axis.numbers(Double::toString);
    private double dragFrom = Double.NaN;

    /** A series as the legend shows it. */
    public static final class LegendItem {
        private final String name;
        private final String colour;
        private final double[] dashes;
        private boolean shown = true;

        /**
         * @param name for people
         * @param colour token, {@code series-1}
         * @param dashes none for a solid line
         */
        public LegendItem(String name, String colour, double... dashes) {
            this.name = name;
            this.colour = colour;
            this.dashes = dashes.clone();
        }

        /** For people. */
        public String name() {
            return name;
        }

        /** Token of its colour. */
        public String colour() {
            return colour;
        }

        /** Dashes of its line. */
        public double[] dashes() {
            return dashes.clone();
        }

        /** Whether it is drawn. */
        public boolean isShown() {
            return shown;
        }
    }

    /**
     * A line of the box at the crosshair.
     *
     * @param colour token
     * @param y pixel of the ring; NaN for none
     */
    protected record Reading(String name, String colour, String text, double y) {}

    /** An empty chart. */
    protected Chart(ThemeColours colours, String accessibleText) {
        super(colours);
        getChildren().add(cross);
        cross.setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setFocusTraversable(true);
        getStyleClass().add("lab-chart");
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointAt(event.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> link.point(Double.NaN));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        listen();
    }

    private void listen() {
        ChartLink mine = link;
        mine.onRange(
                () -> {
                    if (mine == link) {
                        changed();
                    }
                });
        mine.onCursor(
                () -> {
                    if (mine == link) {
                        paintCross();
                    }
                });
    }

    /** Shares stretch and crosshair with other charts. */
    public final void setLink(ChartLink shared) {
        link.leave(this);
        link = shared;
        listen();
    }

    /** Stretch and crosshair. */
    public final ChartLink link() {
        return link;
    }

    /** The horizontal axis and what there is on it. */
    protected final void setAxis(Axis other, double from, double to) {
        axis = other;
        link.extent(this, from, to);
        changed();
    }

    /** The horizontal axis. */
    protected final Axis axis() {
        return axis;
    }

    /** Series that can be switched off. */
    @Override
    public final List<LegendItem> legend() {
        return List.copyOf(legend);
    }

    /** Other series from now on; those of the same name stay switched off. */
    protected final void setLegend(List<LegendItem> items) {
        for (LegendItem item : items) {
            item.shown =
                    legend.stream()
                            .filter(old -> old.name.equals(item.name))
                            .allMatch(old -> old.shown);
        }
        legend.clear();
        legend.addAll(items);
    }

    /** Switches a series on or off. */
    public final void show(LegendItem item, boolean shown) {
        item.shown = shown;
        changed();
    }

    /** Values to pixels for a chart of this width. */
    public final Scale scale(double width) {
        return new Scale(link.low(), link.high(), LEFT, Math.max(LEFT + 1, width - RIGHT));
    }

    @Override
    public final void draw(Pen pen, double width, double height) {
        draw(pen, colours(), scale(width), width, height);
    }

    @Override
    public final boolean zooms() {
        return true;
    }

    @Override
    public final void reset() {
        link.reset();
    }

    /** Draws everything but the crosshair. */
    public abstract void draw(Pen pen, ThemeColours colours, Scale x, double width, double height);

    /** What the box says about a position. */
    protected abstract List<Reading> readings(double at, Scale x, double width, double height);

    /** The position with data that is nearest; steps of the arrow keys are between these. */
    protected abstract double snapped(double at);

    /** The position some steps of data away. */
    protected abstract double stepped(double at, int steps);

    @Override
    protected final void paint(
            GraphicsContext pen, ThemeColours colours, double width, double height) {
        if (!isEmpty()) {
            draw(new CanvasPen(pen), colours, scale(width), width, height);
        }
        paintCross();
    }

    private void paintCross() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (cross.getWidth() != width || cross.getHeight() != height) {
            cross.setWidth(width);
            cross.setHeight(height);
        }
        GraphicsContext canvas = cross.getGraphicsContext2D();
        canvas.clearRect(0, 0, width, height);
        double at = link.cursor();
        if (Double.isNaN(at) || isEmpty() || width < 80 || height < 40) {
            return;
        }
        Scale x = scale(width);
        double snapped = snapped(at);
        if (!(snapped >= x.low() && snapped <= x.high())) {
            return;
        }
        double pixel = Math.floor(x.at(snapped)) + 0.5;
        CanvasPen pen = new CanvasPen(canvas);
        pen.stroke(colours().get("text-muted"), 1);
        pen.line(pixel, 4, pixel, height - BOTTOM);
        List<Reading> readings = readings(snapped, x, width, height);
        for (Reading reading : readings) {
            if (!Double.isNaN(reading.y())) {
                pen.stroke(colours().get(reading.colour()), 1.5);
                pen.ring(pixel, reading.y(), 3);
            }
        }
        ValueBox.draw(pen, colours(), axis.text(snapped), readings, pixel, width);
    }

    private void pointAt(double pixel) {
        Scale x = scale(getWidth());
        link.point(
                pixel < x.from() - 4 || pixel > x.to() + 4 || isEmpty()
                        ? Double.NaN
                        : Math.max(x.low(), Math.min(x.high(), x.valueAt(pixel))));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        // What it stands in would take the keyboard on this very press.
        event.consume();
        dragFrom = event.getButton() == MouseButton.PRIMARY ? event.getX() : Double.NaN;
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(dragFrom) && link.isZoomed()) {
            Scale x = scale(getWidth());
            link.pan(x.valueAt(dragFrom) - x.valueAt(event.getX()));
            dragFrom = event.getX();
            event.consume();
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            link.reset();
        }
    }

    private void scrolled(ScrollEvent event) {
        double by = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (by != 0 && !isEmpty()) {
            link.zoom(scale(getWidth()).valueAt(event.getX()), Math.pow(WHEEL, -by));
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        int step = event.isShiftDown() ? LEAP : 1;
        KeyCode code = event.getCode();
        if (isEmpty()) {
            return;
        }
        if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
            double at = Double.isNaN(link.cursor()) ? link.high() : snapped(link.cursor());
            link.point(stepped(at, code == KeyCode.LEFT ? -step : step));
            event.consume();
        } else if (code == KeyCode.ESCAPE && !Double.isNaN(link.cursor())) {
            link.point(Double.NaN);
            event.consume();
        } else if (code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS) {
            link.zoom(middle(), 0.8);
        } else if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            link.zoom(middle(), 1.25);
        } else if (code == KeyCode.HOME) {
            link.reset();
        }
    }

    private double middle() {
        return Double.isNaN(link.cursor()) ? (link.low() + link.high()) / 2 : link.cursor();
    }

    /** Horizontal lines with their values. */
    protected static void grid(
            Pen pen,
            ThemeColours colours,
            Scale y,
            double width,
            int about,
            DoubleFunction<@Nullable String> format) {
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        for (double tick : y.ticks(about)) {
            double at = Math.floor(y.at(tick)) + 0.5;
            pen.stroke(colours.get(tick == 0 ? "chart-axis" : "chart-grid"), 1);
            pen.line(LEFT, at, width - RIGHT, at);
            String text = format.apply(tick);
            if (text != null) {
                pen.text(text, LEFT - 8, at, TextAlignment.RIGHT, VPos.CENTER);
            }
        }
    }

    /** The labels below. */
    protected final void labels(Pen pen, ThemeColours colours, Scale x, double height) {
        for (Axis.Tick tick : axis.ticks(x)) {
            double at = x.at(tick.at());
            double half = width(tick.text(), Font.font(Typeface.SANS, 11)) / 2;
            if (at - half >= 0 && at + half <= x.to() + RIGHT) {
                pen.font(tick.strong() ? Typeface.SEMIBOLD : Typeface.SANS, 11);
                pen.fill(colours.get(tick.strong() ? "text" : "text-muted"));
                pen.text(tick.text(), at, height - 2, TextAlignment.CENTER, VPos.BOTTOM);
            }
        }
    }

    /** Width of a text in pixels. */
    protected static double width(String text, Font font) {
        return ValueBox.width(text, font);
    }
}
