package io.sigmalab.app.ui.trade;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;

/** The probability on a line: before calibration, after it, and the cut it had to reach. */
final class ChanceChart extends DrawnSurface {
    private static final double SIDE = 16;
    private static final double LINE = 52;

    private double raw = Double.NaN;
    private double calibrated = Double.NaN;
    private double cut = Double.NaN;

    ChanceChart(ThemeColours colours) {
        super(colours);
        setMinHeight(76);
        setPrefHeight(76);
        setId("trade-chance");
        setAccessibleText("Probability before and after calibration, and the threshold");
    }

    void show(double before, double after, double threshold) {
        raw = before;
        calibrated = after;
        cut = threshold;
        changed();
    }

    @Override
    public boolean isEmpty() {
        return Double.isNaN(raw) && Double.isNaN(calibrated) && Double.isNaN(cut);
    }

    @Override
    public String csv() {
        return "what,probability\nraw,"
                + written(raw)
                + "\ncalibrated,"
                + written(calibrated)
                + "\nthreshold,"
                + written(cut)
                + '\n';
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : new double[] {raw, calibrated, cut}) {
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (!(low <= high)) {
            return;
        }
        double from = Math.max(0, Math.floor(low * 10 - 1) / 10);
        double to = Math.min(1, Math.ceil(high * 10 + 0.5) / 10);
        Scale x = new Scale(from, Math.max(from + 0.1, to), SIDE, width - SIDE);
        pen.fill(colours.get("surface-hover"));
        pen.box(x.from(), LINE - 3, x.to() - x.from(), 6, 3);
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        for (double tick : x.ticks(5)) {
            pen.text(
                    String.format(Locale.ROOT, "%.2f", tick),
                    x.at(tick),
                    LINE + 10,
                    TextAlignment.CENTER,
                    VPos.TOP);
        }
        if (!Double.isNaN(cut)) {
            double at = x.at(cut);
            pen.fill(colours.get("accent").deriveColor(0, 1, 1, 0.25));
            pen.box(at, LINE - 3, x.to() - at, 6, 3);
            pen.stroke(colours.get("accent"), 2);
            pen.line(at, LINE - 16, at, LINE + 6);
            String text = "θ " + Formats.number(cut);
            label(pen, colours, "accent", text, at, LINE - 26, width, cut <= raw);
        }
        if (!Double.isNaN(raw)) {
            pen.fill(colours.get("surface"));
            pen.dot(x.at(raw), LINE, 4.5);
            pen.stroke(colours.get("series-7"), 1.5);
            pen.ring(x.at(raw), LINE, 4.5);
            double at = x.at(raw);
            label(pen, colours, "text-muted", "raw " + three(raw), at, LINE - 26, width, raw < cut);
        }
        if (!Double.isNaN(calibrated)) {
            pen.stroke(colours.get("gain"), 1);
            pen.line(x.at(calibrated), LINE - 35, x.at(calibrated), LINE);
            pen.fill(colours.get("gain"));
            pen.dot(x.at(calibrated), LINE, 5);
            label(
                    pen,
                    colours,
                    "gain",
                    "calibrated " + three(calibrated),
                    x.at(calibrated),
                    LINE - 42,
                    width,
                    calibrated > (from + to) / 2);
        }
    }

    private static String written(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static void label(
            Pen pen,
            ThemeColours colours,
            String token,
            String text,
            double x,
            double y,
            double width,
            boolean toTheLeft) {
        pen.font(Typeface.MEDIUM, 11);
        pen.fill(colours.get(token));
        TextAlignment align =
                x < 60
                        ? TextAlignment.LEFT
                        : x > width - 60 || toTheLeft ? TextAlignment.RIGHT : TextAlignment.LEFT;
        pen.text(text, x + (align == TextAlignment.LEFT ? -4 : 4), y, align, VPos.CENTER);
    }
}
