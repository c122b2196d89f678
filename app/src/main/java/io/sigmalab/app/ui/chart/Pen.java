package io.sigmalab.app.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * What charts draw with. One painting code serves the screen ({@link CanvasPen}), the SVG file
 * ({@link SvgPen}) and the pages of a report. Positions are pixels from the top left.
 */
public interface Pen {
    /** Colour, width and dashes of lines from now on; no dashes for a solid one. */
    void stroke(Color colour, double width, double... dashes);

    /** Colour of areas and texts from now on. */
    void fill(Color colour);

    /** Typeface from now on. */
    void font(String family, double size);

    /** A straight line. */
    void line(double x1, double y1, double x2, double y2);

    /** A line through the first {@code n} points. */
    void polyline(double[] xs, double[] ys, int n);

    /** The area inside the first {@code n} points. */
    void polygon(double[] xs, double[] ys, int n);

    /** A filled rectangle. */
    void box(double x, double y, double width, double height, double radius);

    /** The outline of a rectangle. */
    void frame(double x, double y, double width, double height, double radius);

    /** A filled circle. */
    void dot(double x, double y, double radius);

    /** The outline of a circle. */
    void ring(double x, double y, double radius);

    /** A rectangle of slanted lines in the colour of areas. */
    void hatch(double x, double y, double width, double height);

    /** A text whose anchor is at a point. */
    void text(String text, double x, double y, TextAlignment align, VPos base);

    /** Nothing outside of a rectangle is drawn until {@link #unclip}. */
    void clip(double x, double y, double width, double height);

    /**
     * Positions count from this corner from now on, and nothing outside of the rectangle is drawn,
     * until {@link #unclip}.
     */
    void inset(double x, double y, double width, double height);

    /** Ends {@link #clip} or {@link #inset}. */
    void unclip();

    /**
     * How far below its anchor the baseline of a text lies, for files: few programs follow what a
     * file says about baselines.
     */
    static double baseline(VPos base, double size) {
        return switch (base) {
            case TOP -> 0.8 * size;
            case CENTER -> 0.35 * size;
            case BOTTOM -> -2;
            case BASELINE -> 0;
        };
    }
}
