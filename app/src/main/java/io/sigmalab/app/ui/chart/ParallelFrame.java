package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Where axes and lines of parallel coordinates lie, and how they are drawn. */
record ParallelFrame(
        List<ParallelCoordinates.Column> columns, double[][] values, double width, double height) {
    /** Half the width of what can be grabbed at an axis. */
    static final double GRIP = 7;

    private static final double SIDE = 44;
    private static final double TOP = 26;
    private static final double BOTTOM = 14;

    /** Pixel of an axis. */
    double x(int column) {
        return columns.size() < 2
                ? width / 2
                : SIDE + column * (width - 2 * SIDE) / (columns.size() - 1);
    }

    /** The axis at a pixel; −1 for none. */
    int columnAt(double x) {
        for (int c = 0; c < columns.size(); c++) {
            if (Math.abs(x(c) - x) <= GRIP + 4) {
                return c;
            }
        }
        return -1;
    }

    /** Values of an axis to pixels. */
    Scale scale(int column) {
        double from = Math.max(TOP + 1, height - BOTTOM);
        List<String> names = columns.get(column).names();
        if (!names.isEmpty()) {
            return names.size() == 1
                    ? new Scale(-1, 1, from, TOP)
                    : new Scale(0, names.size() - 1.0, from, TOP);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : values) {
            if (Double.isFinite(row[column])) {
                low = Math.min(low, row[column]);
                high = Math.max(high, row[column]);
            }
        }
        if (low > high) {
            return new Scale(0, 1, from, TOP);
        }
        return low == high
                ? new Scale(low - 1, high + 1, from, TOP)
                : new Scale(low, high, from, TOP);
    }

    /** The scales of all axes. */
    Scale[] scales() {
        Scale[] scales = new Scale[columns.size()];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scale(c);
        }
        return scales;
    }

    /**
     * Draws the line of a row, broken where a value is missing.
     *
     * @param xs room for a pixel of each axis, used again by the next line
     * @param ys the same
     */
    void line(Pen pen, Scale[] scales, int row, double[] xs, double[] ys) {
        int n = 0;
        for (int c = 0; c < scales.length; c++) {
            double value = values[row][c];
            if (Double.isNaN(value)) {
                if (n > 1) {
                    pen.polyline(xs, ys, n);
                }
                n = 0;
            } else {
                xs[n] = x(c);
                ys[n++] = scales[c].at(value);
            }
        }
        if (n > 1) {
            pen.polyline(xs, ys, n);
        }
    }

    /** A value of an axis, or its nearer end. */
    static double bounded(double value, Scale scale) {
        return Math.max(scale.low(), Math.min(scale.high(), value));
    }

    /**
     * Draws an axis with its brush.
     *
     * @param span the brush; null for none
     * @param isActive whether the keyboard is at it
     */
    void axis(
            Pen pen,
            ThemeColours colours,
            int column,
            Scale scale,
            double @Nullable [] span,
            boolean isActive) {
        double x = Math.floor(x(column)) + 0.5;
        if (span != null) {
            double top = Math.max(TOP, Math.min(scale.from(), scale.at(bounded(span[1], scale))));
            double bottom = Math.max(top + 3, scale.at(bounded(span[0], scale)));
            pen.fill(colours.get("series-1").deriveColor(0, 1, 1, 0.35));
            pen.box(x - GRIP + 2, top, 2 * GRIP - 4, bottom - top, 2);
        }
        pen.stroke(colours.get(isActive ? "accent" : "text-muted"), 1);
        pen.line(x, TOP, x, scale.from());
        ParallelCoordinates.Column shown = columns.get(column);
        pen.font(Typeface.MEDIUM, 11);
        pen.fill(colours.get(isActive ? "accent" : "text"));
        pen.text(shown.title(), x, 4, TextAlignment.CENTER, VPos.TOP);
        pen.font(Typeface.SANS, 11);
        boolean last = column == columns.size() - 1 && columns.size() > 1;
        if (!shown.names().isEmpty()) {
            int most = (int) Math.max(1, (scale.from() - TOP) / 16);
            int step = 1 + (shown.names().size() - 1) / most;
            for (int i = 0; i < shown.names().size(); i += step) {
                label(pen, colours, shown.names().get(i), x, scale.at(i), last);
            }
        } else {
            for (double tick : scale.ticks(4)) {
                label(pen, colours, shown.format().apply(tick), x, scale.at(tick), last);
            }
        }
    }

    /** On a strip of the background, so that lines do not run through the words. */
    private static void label(
            Pen pen, ThemeColours colours, String text, double x, double y, boolean isLast) {
        double wide = ValueBox.width(text, Font.font(Typeface.SANS, 11)) + 4;
        // After the last axis there is only the margin.
        boolean atLeft = isLast && wide > SIDE - 6;
        pen.fill(colours.get("surface").deriveColor(0, 1, 1, 0.72));
        pen.box(atLeft ? x - 6 - wide : x + 6, y - 7, wide, 14, 2);
        pen.fill(colours.get("text-muted"));
        pen.text(
                text,
                atLeft ? x - 8 : x + 8,
                y,
                atLeft ? TextAlignment.RIGHT : TextAlignment.LEFT,
                VPos.CENTER);
    }
}
