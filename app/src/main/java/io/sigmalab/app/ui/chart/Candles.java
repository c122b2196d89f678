package io.sigmalab.app.ui.chart;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Bars as candles: up hollow, down filled. Stretches of time can be shaded, prices can be marked by
 * a line, and an entry and an exit by a triangle and a diamond. Bars that share a pixel are drawn
 * as one.
 */
public final class Candles extends Chart {
    private static final double TOP = 22;
    private static final double WIDEST = 9;
    private static final double MARK = 5;

    private Bars bars = Bars.NONE;
    private Pyramid lows = new Pyramid(bars.low());
    private Pyramid highs = new Pyramid(bars.high());
    private Notes notes = Notes.NONE;

    /**
     * Bars; the arrays must not change.
     *
     * @param times epoch milliseconds that name each, ascending
     */
    public record Bars(long[] times, double[] open, double[] high, double[] low, double[] close) {
        /** No bars. */
        public static final Bars NONE =
                new Bars(new long[0], new double[0], new double[0], new double[0], new double[0]);

        /** How many. */
        public int size() {
            return times.length;
        }
    }

    /**
     * A shaded stretch.
     *
     * @param from index of its first bar
     * @param to index of its last bar
     * @param name at its top
     * @param colour token
     */
    public record Stretch(int from, int to, String name, String colour) {}

    /**
     * A marked price.
     *
     * @param from index of the bar it begins at
     * @param to index of the bar it ends at
     * @param colour token
     */
    public record Level(double price, int from, int to, String name, String colour) {}

    /**
     * An entry or an exit.
     *
     * @param at index of its bar
     * @param isEntry a triangle, else a diamond
     */
    public record Mark(int at, double price, String name, boolean isEntry) {}

    /** What is drawn beside the bars. */
    public record Notes(List<Stretch> stretches, List<Level> levels, List<Mark> marks) {
        /** Nothing. */
        public static final Notes NONE = new Notes(List.of(), List.of(), List.of());

        public Notes {
            stretches = List.copyOf(stretches);
            levels = List.copyOf(levels);
            marks = List.copyOf(marks);
        }
    }

    /** Empty. */
    public Candles(ThemeColours colours, String accessibleText) {
        super(colours, accessibleText);
        setPrefSize(480, 320);
    }

    /**
     * Shows bars.
     *
     * @param withClock whether bars have a time of day
     */
    public void show(Bars shown, Notes beside, boolean withClock) {
        bars = shown;
        lows = new Pyramid(shown.low());
        highs = new Pyramid(shown.high());
        notes = beside;
        Axis axis = withClock ? Axis.bars(shown.times()) : Axis.sessions(shown.times());
        setAxis(axis, -0.6, Math.max(1, shown.size()) - 0.4);
    }

    @Override
    public boolean isEmpty() {
        return bars.size() == 0;
    }

    private Scale vertical(Scale x, double height) {
        int from = (int) Math.floor(x.low());
        int to = (int) Math.ceil(x.high()) + 1;
        double low = lows.low(from, to);
        double high = highs.high(from, to);
        for (Level level : notes.levels()) {
            // Stops and targets are drawn when they are near; they do not squeeze the bars flat.
            double room = 1.5 * (high - low);
            if (level.price() > low - room && level.price() < high + room) {
                low = Math.min(low, level.price());
                high = Math.max(high, level.price());
            }
        }
        return Double.isNaN(low)
                ? new Scale(0, 1, height - BOTTOM, TOP)
                : Scale.padded(low, high, 0.06, height - BOTTOM, TOP);
    }

    @Override
    public void draw(Pen pen, ThemeColours colours, Scale x, double width, double height) {
        Scale y = vertical(x, height);
        pen.clip(x.from(), 0, x.to() - x.from(), height - BOTTOM + 1);
        for (Stretch stretch : notes.stretches()) {
            double from = x.at(stretch.from() - 0.5);
            double to = x.at(stretch.to() + 0.5);
            pen.fill(colours.get(stretch.colour()).deriveColor(0, 1, 1, 0.14));
            pen.box(from, 0, Math.max(2, to - from), height - BOTTOM, 0);
            pen.font(Typeface.MEDIUM, 11);
            pen.fill(colours.get(stretch.colour()));
            boolean narrow = to - from < 90;
            boolean before = narrow && stretch.equals(notes.stretches().get(0));
            pen.text(
                    stretch.name(),
                    before ? to - 2 : from + 4,
                    4,
                    before ? TextAlignment.RIGHT : TextAlignment.LEFT,
                    VPos.TOP);
        }
        pen.unclip();
        grid(pen, colours, y, width, 5, Formats::number);
        labels(pen, colours, x, height);
        pen.clip(x.from(), 0, x.to() - x.from(), height - BOTTOM + 1);
        bars(pen, colours, x, y);
        for (Level level : notes.levels()) {
            level(level, pen, colours, x, y);
        }
        marks(pen, colours, x, y);
        pen.unclip();
    }

    private void bars(Pen pen, ThemeColours colours, Scale x, Scale y) {
        int from = (int) Math.max(0, Math.floor(x.low()));
        int to = (int) Math.min(bars.size() - 1.0, Math.ceil(x.high()));
        double pitch = (x.to() - x.from()) / (x.high() - x.low());
        int together = (int) Math.max(1, Math.ceil(2.5 / pitch));
        double body = Math.max(1, Math.min(WIDEST, Math.floor(pitch * together * 0.7)));
        Color up = colours.get("gain");
        Color down = colours.get("loss");
        for (int i = from - from % together; i <= to; i += together) {
            int last = Math.min(bars.size(), i + together) - 1;
            double open = bars.open()[i];
            double close = bars.close()[last];
            boolean isUp = close >= open;
            double at = Math.floor(x.at((i + last) / 2.0)) + 0.5;
            double top = y.at(Math.max(open, close));
            double bottom = Math.max(top + 1, y.at(Math.min(open, close)));
            pen.stroke(isUp ? up : down, 1);
            pen.line(at, y.at(highs.high(i, last + 1)), at, top);
            pen.line(at, bottom, at, y.at(lows.low(i, last + 1)));
            if (isUp && body >= 3) {
                pen.frame(
                        Math.floor(at - body / 2) + 0.5,
                        Math.floor(top) + 0.5,
                        body - 1,
                        Math.max(1, Math.floor(bottom - top)),
                        0);
            } else {
                pen.fill(isUp ? up : down);
                pen.box(Math.floor(at - body / 2), top, body, bottom - top, 0);
            }
        }
    }

    private static void level(Level level, Pen pen, ThemeColours colours, Scale x, Scale y) {
        double at = Math.floor(y.at(level.price())) + 0.5;
        if (at < 0 || at > y.from()) {
            return;
        }
        double to = Math.min(x.to(), x.at(level.to() + 0.5));
        pen.stroke(colours.get(level.colour()), 1, 4, 3);
        pen.line(x.at(level.from() - 0.5), at, to, at);
        pen.font(Typeface.MEDIUM, 11);
        pen.fill(colours.get(level.colour()));
        boolean fits = to + 130 < x.to();
        pen.text(
                level.name() + " " + Formats.number(level.price()),
                fits ? to + 4 : to - 4,
                fits ? at : at - 3,
                fits ? TextAlignment.LEFT : TextAlignment.RIGHT,
                fits ? VPos.CENTER : VPos.BOTTOM);
    }

    private void marks(Pen pen, ThemeColours colours, Scale x, Scale y) {
        Color strong = colours.get("text-strong");
        double[] xs = new double[4];
        double[] ys = new double[4];
        for (int i = 0; i + 1 < notes.marks().size(); i++) {
            Mark from = notes.marks().get(i);
            Mark to = notes.marks().get(i + 1);
            pen.stroke(strong, 1, 2, 3);
            pen.line(x.at(from.at()), y.at(from.price()), x.at(to.at()), y.at(to.price()));
        }
        for (Mark mark : notes.marks()) {
            double at = x.at(mark.at());
            double tall = y.at(mark.price());
            pen.fill(strong);
            if (mark.isEntry()) {
                set(xs, at - MARK, at, at + MARK, at);
                set(ys, tall + 2 * MARK, tall + MARK / 2, tall + 2 * MARK, tall + 2 * MARK);
            } else {
                set(xs, at - MARK, at, at + MARK, at);
                set(ys, tall, tall - MARK, tall, tall + MARK);
            }
            pen.polygon(xs, ys, 4);
            pen.font(Typeface.MEDIUM, 11);
            // Apart from each other even when both lie in one bar.
            boolean right = mark.isEntry() ? at < x.from() + 90 : at < x.to() - 90;
            double wide = ValueBox.width(mark.name(), Font.font(Typeface.MEDIUM, 11));
            double middle = mark.isEntry() ? tall + 2 * MARK + 1 : tall - MARK - 7;
            // On a strip of the background, so that candles do not run through the words.
            pen.fill(colours.get("surface").deriveColor(0, 1, 1, 0.8));
            pen.box(right ? at + 7 : at - 11 - wide, middle - 8, wide + 4, 16, 2);
            pen.fill(strong);
            pen.text(
                    mark.name(),
                    at + (right ? 9 : -9),
                    middle,
                    right ? TextAlignment.LEFT : TextAlignment.RIGHT,
                    VPos.CENTER);
        }
    }

    private static void set(double[] into, double a, double b, double c, double d) {
        into[0] = a;
        into[1] = b;
        into[2] = c;
        into[3] = d;
    }

    private int index(double at) {
        return (int) Math.max(0, Math.min(bars.size() - 1.0, Math.round(at)));
    }

    @Override
    protected List<Reading> readings(double at, Scale x, double width, double height) {
        int i = index(at);
        String colour = bars.close()[i] >= bars.open()[i] ? "gain" : "loss";
        double ring = vertical(x, height).at(bars.close()[i]);
        return List.of(
                new Reading("Open", colour, Formats.number(bars.open()[i]), Double.NaN),
                new Reading("High", colour, Formats.number(bars.high()[i]), Double.NaN),
                new Reading("Low", colour, Formats.number(bars.low()[i]), Double.NaN),
                new Reading("Close", colour, Formats.number(bars.close()[i]), ring));
    }

    @Override
    protected double snapped(double at) {
        return index(at);
    }

    @Override
    protected double stepped(double at, int steps) {
        return index(at + steps);
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("at,open,high,low,close\n");
        for (int i = 0; i < bars.size(); i++) {
            if (i >= link().low() && i <= link().high()) {
                csv.append(LineChart.quoted(axis().text(i))).append(',').append(bars.open()[i]);
                csv.append(',').append(bars.high()[i]).append(',').append(bars.low()[i]);
                csv.append(',').append(bars.close()[i]).append('\n');
            }
        }
        return csv.toString();
    }
}
