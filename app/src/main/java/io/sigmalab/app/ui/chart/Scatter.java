package io.sigmalab.app.ui.chart;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextAlignment;

/** Two columns against each other, one dot a row. */
public final class Scatter extends DrawnSurface {
    private static final double LEFT = 64;
    private static final double RIGHT = 12;
    private static final double TOP = 8;
    private static final double BOTTOM = 32;

    private double[] xs = {};
    private double[] ys = {};
    private String xName = "";
    private String yName = "";

    /** Empty. */
    public Scatter(ThemeColours colours, String accessibleText) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setPrefSize(320, 200);
    }

    /**
     * Shows dots.
     *
     * @param horizontal name of the first column
     * @param vertical name of the second
     */
    public void show(String horizontal, double[] x, String vertical, double[] y) {
        xName = horizontal;
        yName = vertical;
        xs = x.clone();
        ys = y.clone();
        changed();
    }

    @Override
    public boolean isEmpty() {
        return xs.length == 0;
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder(LineChart.quoted(xName));
        csv.append(',').append(LineChart.quoted(yName)).append('\n');
        for (int i = 0; i < xs.length; i++) {
            csv.append(xs[i]).append(',').append(ys[i]).append('\n');
        }
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        Scale x = scale(xs, LEFT, width - RIGHT);
        Scale y = scale(ys, height - BOTTOM, TOP);
        pen.font(Typeface.SANS, 11);
        for (double tick : y.ticks(4)) {
            double at = Math.floor(y.at(tick)) + 0.5;
            pen.stroke(colours.get(tick == 0 ? "chart-axis" : "chart-grid"), 1);
            pen.line(LEFT, at, width - RIGHT, at);
            pen.fill(colours.get("text-muted"));
            pen.text(written(tick), LEFT - 8, at, TextAlignment.RIGHT, VPos.CENTER);
        }
        for (double tick : x.ticks((int) Math.max(2, width / 110))) {
            pen.text(
                    written(tick), x.at(tick), height - BOTTOM + 3, TextAlignment.CENTER, VPos.TOP);
        }
        pen.font(Typeface.MONO, 11);
        pen.text(xName, (LEFT + width) / 2, height - 2, TextAlignment.CENTER, VPos.BOTTOM);
        pen.text(yName, LEFT + 6, TOP, TextAlignment.LEFT, VPos.TOP);
        pen.fill(colours.get("series-1").deriveColor(0, 1, 1, xs.length > 1000 ? 0.35 : 0.6));
        for (int i = 0; i < xs.length; i++) {
            pen.dot(x.at(xs[i]), y.at(ys[i]), 1.6);
        }
    }

    private static Scale scale(double[] values, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return Scale.padded(low, high, 0.04, from, to);
    }

    private static String written(double value) {
        double size = Math.abs(value);
        return size >= 1000
                ? Formats.whole(value)
                : size >= 1 || size == 0 ? Formats.number(value) : Formats.precise(value);
    }
}
