package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.DrawnSurface;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;

/** Bars over the logits of a probability of overfitting; those below 0 stand out. */
final class LogitBars extends DrawnSurface {
    private static final double BOTTOM = 16;

    private double[] edges = {};
    private double[] counts = {};

    LogitBars(ThemeColours colours) {
        super(colours);
        setMinHeight(64);
        setPrefHeight(72);
    }

    /**
     * Shows counts.
     *
     * @param bounds of the bars, one more than counts
     */
    void show(double[] bounds, double[] values) {
        edges = bounds.clone();
        counts = values.clone();
        setAccessibleText("Histogram of " + (long) Arrays.stream(counts).sum() + " logits");
        changed();
    }

    @Override
    public boolean isEmpty() {
        return counts.length == 0;
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        Scale x = new Scale(edges[0], edges[counts.length], 0, width);
        Scale y = new Scale(0, most, height - BOTTOM, 2);
        for (int i = 0; i < counts.length; i++) {
            boolean isBelow = (edges[i] + edges[i + 1]) / 2 < 0;
            pen.fill(colours.get(isBelow ? "warn" : "series-7"));
            double left = Math.floor(x.at(edges[i]));
            double right = Math.floor(x.at(edges[i + 1]));
            double top = Math.floor(y.at(counts[i]));
            pen.box(left, top, Math.max(1, right - left - 1), height - BOTTOM - top, 0);
        }
        pen.stroke(colours.get("chart-axis"), 1);
        double floor = Math.floor(height - BOTTOM) + 0.5;
        pen.line(0, floor, width, floor);
        if (edges[0] < 0 && edges[counts.length] > 0) {
            double zero = Math.floor(x.at(0)) + 0.5;
            pen.line(zero, 0, zero, floor);
        }
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        for (double tick : x.ticks(4)) {
            double at = x.at(tick);
            if (at > 12 && at < width - 12) {
                pen.text(Formats.number(tick), at, height, TextAlignment.CENTER, VPos.BOTTOM);
            }
        }
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("from,to,count\n");
        for (int i = 0; i < counts.length; i++) {
            csv.append(edges[i]).append(',').append(edges[i + 1]).append(',');
            csv.append((long) counts[i]).append('\n');
        }
        return csv.toString();
    }
}
