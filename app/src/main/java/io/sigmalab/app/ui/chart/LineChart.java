package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javafx.scene.paint.Color;

/** Lines over one axis, in one or more panes one above the other. */
public class LineChart extends Chart {
    private static final double GAP = 14;
    private static final double TOP = 8;
    private static final double AREA_LINE = 1;

    private final Path path = new Path();
    private List<Pane> panes = List.of();

    /**
     * Lines that share a vertical axis.
     *
     * @param share of the height, relative to the other panes
     * @param lines drawn in this order
     * @param format of the values
     * @param includesZero whether the axis always holds 0
     */
    public record Pane(
            double share, List<Line> lines, DoubleFunction<String> format, boolean includesZero) {
        public Pane {
            lines = List.copyOf(lines);
        }
    }

    /** An empty chart. */
    public LineChart(ThemeColours colours, String accessibleText) {
        super(colours, accessibleText);
        setPrefSize(480, 320);
    }

    /** Shows lines; the stretch is reset. */
    public final void show(Axis axis, List<Pane> shown) {
        panes = List.copyOf(shown);
        List<LegendItem> items = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Pane pane : panes) {
            for (Line line : pane.lines()) {
                items.add(new LegendItem(line.name(), line.colour(), line.dashes()));
                if (line.size() > 0) {
                    low = Math.min(low, line.x(0));
                    high = Math.max(high, line.x(line.size() - 1));
                }
            }
        }
        setLegend(items);
        setAxis(axis, low <= high ? low : 0, low <= high ? high : 1);
    }

    @Override
    public boolean isEmpty() {
        return lines().stream().noneMatch(line -> line.size() > 1);
    }

    private List<Line> lines() {
        return panes.stream().flatMap(pane -> pane.lines().stream()).toList();
    }

    private boolean isShown(Line line) {
        for (LegendItem item : legend()) {
            if (item.name().equals(line.name())) {
                return item.isShown();
            }
        }
        return true;
    }

    /** Vertical scale of a pane in a chart of this height. */
    protected final Scale vertical(int pane, Scale x, double height) {
        double all = panes.stream().mapToDouble(Pane::share).sum();
        double room = height - BOTTOM - TOP - GAP * (panes.size() - 1);
        double top = TOP;
        for (int i = 0; i < pane; i++) {
            top += room * panes.get(i).share() / all + GAP;
        }
        Pane shown = panes.get(pane);
        double bottom = top + room * shown.share() / all;
        double low = shown.includesZero() ? 0 : Double.POSITIVE_INFINITY;
        double high = shown.includesZero() ? 0 : Double.NEGATIVE_INFINITY;
        for (Line line : shown.lines()) {
            double least = isShown(line) ? line.low(x.low(), x.high()) : Double.NaN;
            if (!Double.isNaN(least)) {
                low = Math.min(low, least);
                high = Math.max(high, line.high(x.low(), x.high()));
            }
        }
        if (!(low <= high)) {
            return new Scale(0, 1, bottom, top);
        }
        return Scale.padded(low, high, 0.06, bottom, top);
    }

    @Override
    public void draw(Pen pen, ThemeColours colours, Scale x, double width, double height) {
        for (int i = 0; i < panes.size(); i++) {
            Scale y = vertical(i, x, height);
            DoubleFunction<String> format = panes.get(i).format();
            int about = (int) Math.max(1, Math.min(6, (y.from() - y.to()) / 36));
            grid(pen, colours, y, width, about, format::apply);
        }
        labels(pen, colours, x, height);
        pen.clip(x.from(), 0, x.to() - x.from(), height - BOTTOM + 1);
        behind(pen, colours, x, height);
        for (int i = 0; i < panes.size(); i++) {
            Scale y = vertical(i, x, height);
            for (Line line : panes.get(i).lines()) {
                if (isShown(line)) {
                    draw(line, pen, colours, x, y);
                }
            }
        }
        infront(pen, colours, x, height);
        pen.unclip();
    }

    private void draw(Line line, Pen pen, ThemeColours colours, Scale x, Scale y) {
        Color colour = colours.get(line.colour());
        if (line.area() > 0) {
            pen.fill(colour.deriveColor(0, 1, 1, line.area()));
            line.fill(pen, x, y, path);
        }
        if (line.strokeWidth() == 0) {
            return;
        }
        pen.stroke(colour, line.area() > 0 ? AREA_LINE : line.strokeWidth(), line.dashes());
        line.stroke(pen, x, y, path);
    }

    /** Painted below the lines. */
    protected void behind(Pen pen, ThemeColours colours, Scale x, double height) {}

    /** Painted above the lines. */
    protected void infront(Pen pen, ThemeColours colours, Scale x, double height) {}

    @Override
    protected List<Reading> readings(double at, Scale x, double width, double height) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < panes.size(); i++) {
            Scale y = vertical(i, x, height);
            for (Line line : panes.get(i).lines()) {
                int nearest = line.nearest(at);
                if (isShown(line) && nearest >= 0 && !Double.isNaN(line.y(nearest))) {
                    double value = line.y(nearest);
                    readings.add(
                            new Reading(
                                    line.name(),
                                    line.colour(),
                                    panes.get(i).format().apply(value),
                                    y.at(value)));
                }
            }
        }
        return readings;
    }

    /** The line that gives the crosshair its positions: the longest. */
    private Line longest() {
        Line longest = lines().get(0);
        for (Line line : lines()) {
            longest = line.size() > longest.size() ? line : longest;
        }
        return longest;
    }

    @Override
    protected double snapped(double at) {
        Line line = longest();
        return line.x(line.nearest(at));
    }

    @Override
    protected double stepped(double at, int steps) {
        Line line = longest();
        int next = line.nearest(at) + steps;
        return line.x(Math.max(0, Math.min(line.size() - 1, next)));
    }

    @Override
    public String csv() {
        List<Line> lines = lines();
        StringBuilder csv = new StringBuilder("at");
        lines.forEach(line -> csv.append(',').append(quoted(line.name())));
        csv.append('\n');
        Line longest = longest();
        for (int i = 0; i < longest.size(); i++) {
            double at = longest.x(i);
            if (at < link().low() || at > link().high()) {
                continue;
            }
            csv.append(quoted(axis().text(at)));
            for (Line line : lines) {
                int j = line.nearest(at);
                csv.append(',');
                if (j >= 0 && line.x(j) == at && !Double.isNaN(line.y(j))) {
                    csv.append(line.y(j));
                }
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    /** A cell of CSV. */
    static String quoted(String text) {
        return text.matches("[\\w .:+%−–-]*")
                ? text
                : '"' + text.replace("\"", "\"\"").replace("\n", " ").strip() + '"';
    }

    /** A fraction for vertical axes: {@code +20 %}. */
    public static String percentTick(double value) {
        double percent = Math.round(1e6 * value) / 1e4;
        if (percent == 0) {
            return "0 %";
        }
        String text =
                percent == Math.rint(percent)
                        ? String.format(Locale.ROOT, "%+.0f %%", percent)
                        : String.format(Locale.ROOT, "%+.1f %%", percent);
        return text.replace('-', '−');
    }
}
