package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A 95 % interval of the annual Sharpe ratio, its value, and 0, on the same scale in every row; an
 * arrow where it goes on beyond.
 */
final class IntervalBar extends Surface {
    private static final double LOW = -3;
    private static final double HIGH = 4;

    private @Nullable LeaderRow row;

    IntervalBar(ThemeColours colours) {
        super(colours);
        setPrefSize(90, 16);
        setMouseTransparent(true);
    }

    void show(@Nullable LeaderRow shown) {
        row = shown;
        changed();
    }

    @Override
    protected void paint(GraphicsContext pen, ThemeColours colours, double width, double height) {
        LeaderRow shown = row;
        if (shown == null) {
            return;
        }
        if (shown.sharpeLow() == null || shown.sharpeHigh() == null) {
            pen.setFill(colours.get("text-faint"));
            pen.setTextAlign(TextAlignment.CENTER);
            pen.setTextBaseline(VPos.CENTER);
            pen.fillText("–", at(0, width), height / 2);
            return;
        }
        double middle = Math.floor(height / 2);
        double zero = Math.floor(at(0, width)) + 0.5;
        pen.setStroke(colours.get("chart-axis"));
        pen.setLineWidth(1);
        pen.strokeLine(zero, 2, zero, height - 2);
        double from = at(shown.sharpeLow(), width);
        pen.setFill(colours.get("text-faint"));
        pen.fillRect(from, middle - 1, Math.max(2, at(shown.sharpeHigh(), width) - from), 2);
        pen.setFill(colours.get("text-strong"));
        Double value = shown.sharpeAnnual();
        if (value != null && value >= LOW && value <= HIGH) {
            pen.fillOval(at(value, width) - 2.5, middle - 2.5, 5, 5);
        }
        // What does not fit goes on beyond the edge: a dot there would look like certainty.
        if (shown.sharpeLow() < LOW) {
            arrow(pen, 0, 5, middle);
        }
        if (shown.sharpeHigh() > HIGH) {
            arrow(pen, width, width - 5, middle);
        }
    }

    private static void arrow(GraphicsContext pen, double tip, double base, double middle) {
        pen.fillPolygon(
                new double[] {tip, base, base},
                new double[] {middle, middle - 3.5, middle + 3.5},
                3);
    }

    private static double at(double value, double width) {
        double share = (Math.max(LOW, Math.min(HIGH, value)) - LOW) / (HIGH - LOW);
        return 3 + share * (width - 6);
    }
}
