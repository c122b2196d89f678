package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.List;
import java.util.function.DoubleFunction;

/** One bar a name: gains and losses up and down from 0, or all in one colour. */
public final class BarChart extends Chart {
    private static final double TOP = 8;
    private static final double WIDEST = 48;

    private List<String> names = List.of();
    private double[] values = {};
    private DoubleFunction<String> format = Double::toString;
    private String colour = "";

    /** Empty. */
    public BarChart(ThemeColours colours, String accessibleText) {
        super(colours, accessibleText);
        setPrefSize(320, 200);
    }

    /**
     * Shows values.
     *
     * @param shownNames one for each value
     * @param shown NaN for none
     * @param written how values are written
     * @param token colour of all bars; empty for gain and loss by sign
     */
    public void show(
            List<String> shownNames, double[] shown, DoubleFunction<String> written, String token) {
        names = List.copyOf(shownNames);
        values = shown.clone();
        format = written;
        colour = token;
        setAxis(Axis.names(names), -0.5, Math.max(1, values.length) - 0.5);
    }

    @Override
    public boolean isEmpty() {
        return values.length == 0;
    }

    private Scale vertical(double height) {
        double low = 0;
        double high = 0;
        for (double value : values) {
            low = Double.isNaN(value) ? low : Math.min(low, value);
            high = Double.isNaN(value) ? high : Math.max(high, value);
        }
        return Scale.padded(low, high, 0.06, height - BOTTOM, TOP);
    }

    private String token(double value) {
        return !colour.isEmpty() ? colour : value >= 0 ? "gain" : "loss";
    }

    @Override
    public void draw(Pen pen, ThemeColours colours, Scale x, double width, double height) {
        Scale y = vertical(height);
        grid(pen, colours, y, width, 5, format::apply);
        labels(pen, colours, x, height);
        pen.clip(x.from(), 0, x.to() - x.from(), height - BOTTOM + 1);
        double bar = Math.max(1, Math.min(WIDEST, (x.at(1) - x.at(0)) * 0.72));
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double top = Math.min(y.at(0), y.at(values[i]));
                pen.fill(colours.get(token(values[i])));
                pen.box(
                        x.at(i) - bar / 2,
                        top,
                        bar,
                        Math.max(1, Math.abs(y.at(values[i]) - y.at(0))),
                        0);
            }
        }
        pen.unclip();
    }

    private int index(double at) {
        return (int) Math.max(0, Math.min(values.length - 1.0, Math.round(at)));
    }

    @Override
    protected List<Reading> readings(double at, Scale x, double width, double height) {
        double value = values[index(at)];
        return List.of(
                new Reading(
                        names.get(index(at)),
                        token(value),
                        Double.isNaN(value) ? "–" : format.apply(value),
                        Double.NaN));
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
        StringBuilder csv = new StringBuilder("name,value\n");
        for (int i = 0; i < values.length; i++) {
            csv.append(LineChart.quoted(names.get(i))).append(',');
            csv.append(Double.isNaN(values[i]) ? "" : values[i]).append('\n');
        }
        return csv.toString();
    }
}
