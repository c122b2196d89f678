package io.sigmalab.app.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas. */
public final class CanvasPen implements Pen {
    private static final double HATCH = 6;

    private final GraphicsContext canvas;

    /** On this canvas. */
    public CanvasPen(GraphicsContext canvas) {
        this.canvas = canvas;
        canvas.setLineJoin(StrokeLineJoin.BEVEL);
        canvas.setLineCap(StrokeLineCap.BUTT);
    }

    @Override
    public void stroke(Color colour, double width, double... dashes) {
        canvas.setStroke(colour);
        canvas.setLineWidth(width);
        canvas.setLineDashes(dashes);
    }

    @Override
    public void fill(Color colour) {
        canvas.setFill(colour);
    }

    @Override
    public void font(String family, double size) {
        canvas.setFont(Font.font(family, size));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2) {
        canvas.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n) {
        canvas.strokePolyline(xs, ys, n);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n) {
        canvas.fillPolygon(xs, ys, n);
    }

    @Override
    public void box(double x, double y, double width, double height, double radius) {
        if (radius > 0) {
            canvas.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        } else {
            canvas.fillRect(x, y, width, height);
        }
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius) {
        if (radius > 0) {
            canvas.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        } else {
            canvas.strokeRect(x, y, width, height);
        }
    }

    @Override
    public void dot(double x, double y, double radius) {
        canvas.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void ring(double x, double y, double radius) {
        canvas.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void hatch(double x, double y, double width, double height) {
        canvas.save();
        canvas.beginPath();
        canvas.rect(x, y, width, height);
        canvas.clip();
        canvas.setStroke(canvas.getFill());
        canvas.setLineWidth(1.5);
        canvas.setLineDashes();
        for (double at = x - height; at < x + width; at += HATCH) {
            canvas.strokeLine(at, y + height, at + height, y);
        }
        canvas.restore();
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, VPos base) {
        canvas.setTextAlign(align);
        canvas.setTextBaseline(base);
        canvas.fillText(text, x, y);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        canvas.save();
        canvas.beginPath();
        canvas.rect(x, y, width, height);
        canvas.clip();
    }

    @Override
    public void inset(double x, double y, double width, double height) {
        clip(x, y, width, height);
        canvas.translate(x, y);
    }

    @Override
    public void unclip() {
        canvas.restore();
    }
}
