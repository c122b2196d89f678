package io.sigmalab.app.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * What was drawn once, to be drawn again with other pens. It is made on the FX thread, where charts
 * live, and drawn on any: writing a file waits for no screen, and no screen waits for it.
 */
public final class Sketch implements Pen {
    private final List<Consumer<Pen>> strokes = new ArrayList<>();
    private final double width;
    private final double height;

    /** An empty one of this size, in pixels. */
    public Sketch(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Width in pixels. */
    public double width() {
        return width;
    }

    /** Height in pixels. */
    public double height() {
        return height;
    }

    /** Draws it again. */
    public void draw(Pen pen) {
        strokes.forEach(stroke -> stroke.accept(pen));
    }

    /** As an SVG document. */
    public String svg() {
        SvgPen pen = new SvgPen(width, height);
        draw(pen);
        return pen.document();
    }

    @Override
    public void stroke(Color colour, double lineWidth, double... dashes) {
        double[] own = dashes.clone();
        strokes.add(pen -> pen.stroke(colour, lineWidth, own));
    }

    @Override
    public void fill(Color colour) {
        strokes.add(pen -> pen.fill(colour));
    }

    @Override
    public void font(String family, double size) {
        strokes.add(pen -> pen.font(family, size));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2) {
        strokes.add(pen -> pen.line(x1, y1, x2, y2));
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n) {
        double[] x = Arrays.copyOf(xs, n);
        double[] y = Arrays.copyOf(ys, n);
        strokes.add(pen -> pen.polyline(x, y, n));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n) {
        double[] x = Arrays.copyOf(xs, n);
        double[] y = Arrays.copyOf(ys, n);
        strokes.add(pen -> pen.polygon(x, y, n));
    }

    @Override
    public void box(double x, double y, double w, double h, double radius) {
        strokes.add(pen -> pen.box(x, y, w, h, radius));
    }

    @Override
    public void frame(double x, double y, double w, double h, double radius) {
        strokes.add(pen -> pen.frame(x, y, w, h, radius));
    }

    @Override
    public void dot(double x, double y, double radius) {
        strokes.add(pen -> pen.dot(x, y, radius));
    }

    @Override
    public void ring(double x, double y, double radius) {
        strokes.add(pen -> pen.ring(x, y, radius));
    }

    @Override
    public void hatch(double x, double y, double w, double h) {
        strokes.add(pen -> pen.hatch(x, y, w, h));
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, VPos base) {
        strokes.add(pen -> pen.text(text, x, y, align, base));
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        strokes.add(pen -> pen.clip(x, y, w, h));
    }

    @Override
    public void inset(double x, double y, double w, double h) {
        strokes.add(pen -> pen.inset(x, y, w, h));
    }

    @Override
    public void unclip() {
        strokes.add(Pen::unclip);
    }
}
