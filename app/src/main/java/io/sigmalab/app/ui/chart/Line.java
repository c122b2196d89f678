package io.sigmalab.app.ui.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series to draw as a line. Values at the positions 0, 1, 2 …, or at given ones.
 *
 * <p>Only what a column of pixels can show is drawn: its first, lowest, highest and last value.
 */
public final class Line {
    private final String name;
    private final String colour;
    private final double @Nullable [] xs;
    private final double[] ys;
    private final Pyramid pyramid;
    private double width = 1.6;
    private double[] dashes = {};
    private double area;

    /**
     * @param name for people
     * @param colour token, {@code series-1}
     * @param ys values at 0, 1, 2 …; NaN for a gap; must not change
     */
    public Line(String name, String colour, double[] ys) {
        this(name, colour, null, ys);
    }

    /**
     * @param xs positions, ascending; must not change
     */
    public Line(String name, String colour, double @Nullable [] xs, double[] ys) {
        if (xs != null && xs.length != ys.length) {
            throw new IllegalArgumentException("positions and values differ in length");
        }
        this.name = name;
        this.colour = colour;
        this.xs = xs;
        this.ys = ys;
        pyramid = new Pyramid(ys);
    }

    /** The same, this wide. */
    public Line width(double pixels) {
        width = pixels;
        return this;
    }

    /** The same with dashes. */
    public Line dashed(double... pattern) {
        dashes = pattern.clone();
        return this;
    }

    /** The same with the area between it and zero filled this strongly, 0 to 1. */
    public Line filled(double strength) {
        area = strength;
        return this;
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** Token of its colour. */
    public String colour() {
        return colour;
    }

    /** Its dashes. */
    public double[] dashes() {
        return dashes.clone();
    }

    /** Its width. */
    double strokeWidth() {
        return width;
    }

    /** How strongly the area to zero is filled. */
    double area() {
        return area;
    }

    /** Number of values. */
    public int size() {
        return ys.length;
    }

    /** Position of a value. */
    public double x(int i) {
        return xs == null ? i : xs[i];
    }

    /** A value. */
    public double y(int i) {
        return ys[i];
    }

    /** Number of the first value at or after a position. */
    int from(double position) {
        if (xs == null) {
            return (int) Math.max(0, Math.min(ys.length, Math.ceil(position)));
        }
        int at = Arrays.binarySearch(xs, position);
        return at >= 0 ? at : -at - 1;
    }

    /** Number of the value nearest to a position; −1 when there is none. */
    int nearest(double position) {
        if (ys.length == 0) {
            return -1;
        }
        int after = Math.min(ys.length - 1, from(position));
        int before = Math.max(0, after - 1);
        return position - x(before) < x(after) - position ? before : after;
    }

    /** Lowest value between two positions and just outside of them; NaN for none. */
    double low(double from, double to) {
        return pyramid.low(from(from) - 1, from(to) + 1);
    }

    /** Highest value between two positions and just outside of them; NaN for none. */
    double high(double from, double to) {
        return pyramid.high(from(from) - 1, from(to) + 1);
    }

    /** The area between the line and zero, in columns of pixels. */
    void fill(Pen pen, Scale x, Scale y, Path path) {
        path.begin(pen, y.at(0));
        collect(x, y, path);
    }

    /** The line in columns of pixels. */
    void stroke(Pen pen, Scale x, Scale y, Path path) {
        path.begin(pen, Double.NaN);
        collect(x, y, path);
    }

    private void collect(Scale x, Scale y, Path path) {
        int from = Math.max(0, from(x.low()) - 1);
        int to = Math.min(ys.length, from(x.high()) + 1);
        double columns = Math.abs(x.to() - x.from()) + 2;
        if (to - from <= 2 * columns) {
            for (int i = from; i < to; i++) {
                path.add(x.at(x(i)), y.at(ys[i]));
            }
        } else {
            drawColumns(x, y, from, to, path);
        }
        path.end();
    }

    private void drawColumns(Scale x, Scale y, int from, int to, Path path) {
        int i = from;
        while (i < to) {
            double column = Math.floor(x.at(x(i)));
            int next = Math.max(i + 1, Math.min(to, from(x.valueAt(column + 1))));
            double low = pyramid.low(i, next);
            if (Double.isNaN(low)) {
                path.add(column, Double.NaN);
            } else {
                double high = pyramid.high(i, next);
                path.add(column, y.at(Double.isNaN(ys[i]) ? low : ys[i]));
                path.add(column, y.at(low));
                path.add(column, y.at(high));
                path.add(column, y.at(Double.isNaN(ys[next - 1]) ? high : ys[next - 1]));
            }
            i = next;
        }
    }
}
