package io.sigmalab.app.ui.model.train;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.CanvasPen;
import io.sigmalab.app.ui.chart.Drawing;
import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Scale;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Of the forecasts of about p, what share came true: calibrated with binomial whiskers, raw beside
 * it, right on the dashed diagonal. Bins of fewer than 20 rows are hollow.
 */
final class ReliabilityChart extends Surface implements Drawing {
    private static final double LEFT = 44;
    private static final double RIGHT = 10;
    private static final double TOP = 8;
    private static final double BOTTOM = 34;
    private static final int FEW = 20;

    private final Tooltip tip = new Tooltip();
    private TrainResult.@Nullable Curves curves;

    ReliabilityChart(ThemeColours colours) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Reliability of the probabilities, calibrated and raw");
        setPrefSize(300, 260);
        Tooltip.install(this, tip);
        setOnMouseMoved(this::hover);
    }

    void show(TrainResult.@Nullable Curves shown) {
        curves = shown;
        changed();
    }

    private Scale x() {
        return new Scale(0, 1, LEFT, Math.max(LEFT + 1, getWidth() - RIGHT));
    }

    private Scale y() {
        return new Scale(0, 1, Math.max(TOP + 1, getHeight() - BOTTOM), TOP);
    }

    @Override
    protected void paint(
            GraphicsContext canvas, ThemeColours colours, double width, double height) {
        draw(new CanvasPen(canvas), width, height);
    }

    @Override
    public boolean isEmpty() {
        return curves == null;
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("curve,forecast,came_true,low,high,rows\n");
        TrainResult.Curves shown = curves;
        if (shown != null) {
            rows(csv, "calibrated", shown.calibrated());
            rows(csv, "raw", shown.raw());
        }
        return csv.toString();
    }

    private static void rows(StringBuilder csv, String name, List<TrainResult.Bin> bins) {
        for (TrainResult.Bin bin : bins) {
            csv.append(name).append(',').append(bin.predicted()).append(',');
            csv.append(bin.observed()).append(',').append(bin.low()).append(',');
            csv.append(bin.high()).append(',').append(bin.count()).append('\n');
        }
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        TrainResult.Curves shown = curves;
        ThemeColours colours = colours();
        Scale x = x();
        Scale y = y();
        pen.font(Typeface.SANS, 11);
        for (int tick = 0; tick <= 4; tick++) {
            double value = tick / 4.0;
            double at = Math.floor(y.at(value)) + 0.5;
            pen.stroke(colours.get(tick == 0 ? "chart-axis" : "chart-grid"), 1);
            pen.line(LEFT, at, width - RIGHT, at);
            pen.fill(colours.get("text-muted"));
            String text = Math.round(100 * value) + " %";
            pen.text(text, LEFT - 8, at, TextAlignment.RIGHT, VPos.CENTER);
            pen.text(
                    text,
                    tick == 4 ? width : x.at(value),
                    height - BOTTOM + 4,
                    tick == 4 ? TextAlignment.RIGHT : TextAlignment.CENTER,
                    VPos.TOP);
        }
        pen.text(
                "forecast → how often it came true",
                (LEFT + width) / 2,
                height - 2,
                TextAlignment.CENTER,
                VPos.BOTTOM);
        pen.stroke(colours.get("chart-axis"), 1, 4, 4);
        pen.line(x.at(0), y.at(0), x.at(1), y.at(1));
        if (shown != null) {
            curve(pen, colours, shown.raw(), "series-7", false, x, y);
            curve(pen, colours, shown.calibrated(), "series-1", true, x, y);
        }
    }

    private static void curve(
            Pen pen,
            ThemeColours colours,
            List<TrainResult.Bin> bins,
            String token,
            boolean withWhiskers,
            Scale x,
            Scale y) {
        double[] xs = bins.stream().mapToDouble(bin -> x.at(bin.predicted())).toArray();
        double[] ys = bins.stream().mapToDouble(bin -> y.at(bin.observed())).toArray();
        pen.stroke(colours.get(token), withWhiskers ? 1.8 : 1.2);
        pen.polyline(xs, ys, xs.length);
        for (int i = 0; i < xs.length; i++) {
            TrainResult.Bin bin = bins.get(i);
            pen.stroke(colours.get(token), 1.2);
            if (withWhiskers) {
                pen.line(xs[i], y.at(bin.low()), xs[i], y.at(bin.high()));
            }
            if (bin.count() < FEW) {
                pen.fill(colours.get("surface"));
                pen.dot(xs[i], ys[i], 3);
                pen.ring(xs[i], ys[i], 3);
            } else {
                pen.fill(colours.get(token));
                pen.dot(xs[i], ys[i], 3);
            }
        }
    }

    private void hover(MouseEvent event) {
        TrainResult.Curves shown = curves;
        String text = "";
        double nearest = 14;
        if (shown != null) {
            for (boolean isRaw : new boolean[] {true, false}) {
                for (TrainResult.Bin bin : isRaw ? shown.raw() : shown.calibrated()) {
                    double away =
                            Math.hypot(
                                    x().at(bin.predicted()) - event.getX(),
                                    y().at(bin.observed()) - event.getY());
                    if (away < nearest) {
                        nearest = away;
                        text = says(bin, isRaw);
                    }
                }
            }
        }
        tip.setText(text);
        if (text.isEmpty()) {
            tip.hide();
        }
    }

    private static String says(TrainResult.Bin bin, boolean isRaw) {
        return (isRaw ? "raw" : "calibrated")
                + " · forecast "
                + Formats.percent(bin.predicted())
                + " · came true "
                + Formats.percent(bin.observed())
                + " ("
                + Formats.percent(bin.low())
                + " … "
                + Formats.percent(bin.high())
                + ")"
                + " · "
                + Formats.whole(bin.count())
                + " rows";
    }
}
