package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** The box beside a crosshair: where it is, and the value of every series there. */
final class ValueBox {
    private static final double ROW = 16;
    private static final double PADDING = 8;
    private static final double SWATCH = 14;
    private static final double SPACE = 14;

    private ValueBox() {}

    /** At the right of the crosshair, or at its left near the right edge. */
    static void draw(
            Pen pen,
            ThemeColours colours,
            String title,
            List<Chart.Reading> readings,
            double at,
            double width) {
        Font font = Font.font(Typeface.SANS, 11);
        Font strong = Font.font(Typeface.SEMIBOLD, 11);
        double room = width(title, font);
        for (Chart.Reading reading : readings) {
            double row =
                    SWATCH + width(reading.name(), font) + SPACE + width(reading.text(), strong);
            room = Math.max(room, row);
        }
        double box = Math.ceil(room + 2 * PADDING);
        double tall = ROW * (readings.size() + 1) + PADDING;
        double left = Math.floor(at + 10 + box > width ? Math.max(0, at - 10 - box) : at + 10);
        pen.fill(colours.get("surface-raised"));
        pen.box(left, 8, box, tall, 4);
        pen.stroke(colours.get("border"), 1);
        pen.frame(left + 0.5, 8.5, box - 1, tall - 1, 4);
        pen.font(Typeface.SANS, 11);
        pen.fill(colours.get("text-muted"));
        pen.text(title, left + PADDING, 12, TextAlignment.LEFT, VPos.TOP);
        double top = 12 + ROW;
        for (Chart.Reading reading : readings) {
            pen.fill(colours.get(reading.colour()));
            pen.box(left + PADDING, top + 3, 8, 8, 2);
            pen.font(Typeface.SANS, 11);
            pen.fill(colours.get("text"));
            pen.text(reading.name(), left + PADDING + SWATCH, top, TextAlignment.LEFT, VPos.TOP);
            pen.font(Typeface.SEMIBOLD, 11);
            pen.fill(colours.get("text-strong"));
            pen.text(reading.text(), left + box - PADDING, top, TextAlignment.RIGHT, VPos.TOP);
            top += ROW;
        }
    }

    static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
