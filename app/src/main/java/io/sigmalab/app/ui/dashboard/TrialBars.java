package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Histogram;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The Sharpe of every trial as bars, with the one that luck alone is expected to reach. */
final class TrialBars extends Surface {
    private static final int BINS = 14;
    private static final double BOTTOM = 18;
    private static final double TOP = 18;

    /** Half of what the text of a tick takes: at the ends it stays inside. */
    private static final double TICK = 16;

    private double[] values = {};
    private @Nullable Double luck;

    TrialBars(ThemeColours colours) {
        super(colours);
        setPrefHeight(96);
        setMinHeight(64);
    }

    void show(Facts.Ledger ledger) {
        values = ledger.sharpes();
        luck = ledger.luck();
        changed();
    }

    @Override
    protected void paint(GraphicsContext pen, ThemeColours colours, double width, double height) {
        if (values.length == 0) {
            return;
        }
        Histogram.Bins bins = Histogram.Bins.of(values, BINS);
        int most = 1;
        for (int count : bins.counts()) {
            most = Math.max(most, count);
        }
        Double reached = luck;
        double low = bins.edge(0);
        double high = bins.edge(bins.counts().length);
        if (reached != null) {
            low = Math.min(low, reached);
            high = Math.max(high, reached);
        }
        Scale x = Scale.padded(low, high, 0.03, 2, width - 2);
        Scale y = new Scale(0, most, height - BOTTOM, TOP);
        pen.setFill(colours.get("series-7").deriveColor(0, 1, 1, 0.55));
        for (int i = 0; i < bins.counts().length; i++) {
            double from = Math.floor(x.at(bins.edge(i)));
            double to = Math.floor(x.at(bins.edge(i + 1)));
            double top = Math.floor(y.at(bins.counts()[i]));
            pen.fillRect(from, top, Math.max(1, to - from - 1), height - BOTTOM - top);
        }
        pen.setStroke(colours.get("chart-axis"));
        pen.setLineWidth(1);
        double floor = Math.floor(height - BOTTOM) + 0.5;
        pen.strokeLine(0, floor, width, floor);
        pen.setFont(Font.font(Typeface.SANS, 11));
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.BOTTOM);
        pen.setFill(colours.get("text-muted"));
        for (double tick : x.ticks(5)) {
            double at = Math.max(TICK, Math.min(width - TICK, x.at(tick)));
            pen.fillText(Formats.number(tick), at, height);
        }
        if (reached != null) {
            double at = Math.floor(x.at(reached)) + 0.5;
            pen.setStroke(colours.get("warn"));
            pen.setLineDashes(4, 3);
            pen.setLineWidth(1.5);
            pen.strokeLine(at, TOP - 4, at, floor);
            pen.setLineDashes();
            boolean left = at > width / 2;
            pen.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
            pen.setTextBaseline(VPos.TOP);
            pen.setFill(colours.get("warn"));
            pen.fillText("luck alone: " + Formats.number(reached), at + (left ? -4 : 4), 0);
        }
    }
}
