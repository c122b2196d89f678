package io.sigmalab.app.ui.report;

import io.sigmalab.app.ui.chart.Pen;
import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.kit.Typeface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Draws on a page of a PDF document, in lines and texts. Positions are points, 1/72 inch, from the
 * top left of the page.
 */
final class PdfPen implements Pen {
    private static final double HATCH = 6;

    /** How far the handles of a quarter of a circle lie from its ends, in radii. */
    private static final double QUARTER = 0.5523;

    private final PDPageContentStream page;
    private final PdfFonts fonts;
    private final Map<Double, PDExtendedGraphicsState> opacities = new HashMap<>();
    private final Map<Double, PDExtendedGraphicsState> strokeOpacities = new HashMap<>();
    private Color fill = Color.BLACK;
    private Color stroke = Color.BLACK;
    private double lineWidth = 1;
    private double[] dashes = {};
    private String family = Typeface.SANS;
    private double size = 11;

    // What the page was told; null and NaN where it may have forgotten.
    private @Nullable Color filled;
    private @Nullable Color stroked;
    private double widthTold = Double.NaN;
    private double @Nullable [] dashesTold;

    /** Work on the page. */
    private interface Work {
        void run() throws IOException;
    }

    /**
     * @param height of the page
     */
    PdfPen(PDPageContentStream page, PdfFonts fonts, double height) {
        this.page = page;
        this.fonts = fonts;
        run(() -> page.transform(new Matrix(1, 0, 0, -1, 0, (float) height)));
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the page. */
    void end() {
        run(page::close);
    }

    /** Width of a text in the typeface that was set. */
    double width(String text) {
        try {
            return fonts.width(family, size, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws something with its top left corner here, larger or smaller. */
    void sketch(Sketch sketch, double x, double y, double scale) {
        run(
                () -> {
                    page.saveGraphicsState();
                    page.transform(
                            new Matrix((float) scale, 0, 0, (float) scale, (float) x, (float) y));
                });
        sketch.draw(this);
        unclip();
    }

    @Override
    public void stroke(Color colour, double width, double... pattern) {
        stroke = colour;
        lineWidth = width;
        dashes = pattern.clone();
    }

    @Override
    public void fill(Color colour) {
        fill = colour;
    }

    @Override
    public void font(String name, double points) {
        family = name;
        size = points;
    }

    private static PDExtendedGraphicsState opacity(double opacity) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant((float) opacity);
        return state;
    }

    private static PDExtendedGraphicsState strokeOpacity(double opacity) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setStrokingAlphaConstant((float) opacity);
        return state;
    }

    private void filling() throws IOException {
        if (!fill.equals(filled)) {
            page.setNonStrokingColor(
                    (float) fill.getRed(), (float) fill.getGreen(), (float) fill.getBlue());
            if (filled == null || filled.getOpacity() != fill.getOpacity()) {
                page.setGraphicsStateParameters(
                        opacities.computeIfAbsent(fill.getOpacity(), PdfPen::opacity));
            }
            filled = fill;
        }
    }

    private void stroking() throws IOException {
        if (!stroke.equals(stroked)) {
            page.setStrokingColor(
                    (float) stroke.getRed(), (float) stroke.getGreen(), (float) stroke.getBlue());
            if (stroked == null || stroked.getOpacity() != stroke.getOpacity()) {
                page.setGraphicsStateParameters(
                        strokeOpacities.computeIfAbsent(
                                stroke.getOpacity(), PdfPen::strokeOpacity));
            }
            page.setLineJoinStyle(2);
            stroked = stroke;
        }
        if (lineWidth != widthTold) {
            page.setLineWidth((float) lineWidth);
            widthTold = lineWidth;
        }
        if (dashesTold == null || !Arrays.equals(dashes, dashesTold)) {
            float[] pattern = new float[dashes.length];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = (float) dashes[i];
            }
            page.setLineDashPattern(pattern, 0);
            dashesTold = dashes;
        }
    }

    private void through(double[] xs, double[] ys, int n) throws IOException {
        page.moveTo((float) xs[0], (float) ys[0]);
        for (int i = 1; i < n; i++) {
            page.lineTo((float) xs[i], (float) ys[i]);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2) {
        polyline(new double[] {x1, x2}, new double[] {y1, y2}, 2);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n) {
        run(
                () -> {
                    stroking();
                    through(xs, ys, n);
                    page.stroke();
                });
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n) {
        run(
                () -> {
                    filling();
                    through(xs, ys, n);
                    page.fill();
                });
    }

    private void rectangle(double x, double y, double w, double h, double round)
            throws IOException {
        double r = Math.min(round, Math.min(w, h) / 2);
        if (r <= 0) {
            page.addRect((float) x, (float) y, (float) w, (float) h);
            return;
        }
        double k = r * (1 - QUARTER);
        page.moveTo((float) (x + r), (float) y);
        page.lineTo((float) (x + w - r), (float) y);
        curve(x + w - k, y, x + w, y + k, x + w, y + r);
        page.lineTo((float) (x + w), (float) (y + h - r));
        curve(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
        page.lineTo((float) (x + r), (float) (y + h));
        curve(x + k, y + h, x, y + h - k, x, y + h - r);
        page.lineTo((float) x, (float) (y + r));
        curve(x, y + k, x + k, y, x + r, y);
        page.closePath();
    }

    private void curve(double x1, double y1, double x2, double y2, double x3, double y3)
            throws IOException {
        page.curveTo((float) x1, (float) y1, (float) x2, (float) y2, (float) x3, (float) y3);
    }

    @Override
    public void box(double x, double y, double width, double height, double radius) {
        run(
                () -> {
                    filling();
                    rectangle(x, y, width, height, radius);
                    page.fill();
                });
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius) {
        run(
                () -> {
                    stroking();
                    rectangle(x, y, width, height, radius);
                    page.stroke();
                });
    }

    @Override
    public void dot(double x, double y, double radius) {
        box(x - radius, y - radius, 2 * radius, 2 * radius, radius);
    }

    @Override
    public void ring(double x, double y, double radius) {
        frame(x - radius, y - radius, 2 * radius, 2 * radius, radius);
    }

    @Override
    public void hatch(double x, double y, double width, double height) {
        Color before = stroke;
        double widthBefore = lineWidth;
        double[] dashesBefore = dashes;
        clip(x, y, width, height);
        stroke(fill, 1.5);
        for (double at = x - height; at < x + width; at += HATCH) {
            line(at, y + height, at + height, y);
        }
        unclip();
        stroke(before, widthBefore, dashesBefore);
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, VPos base) {
        double shift =
                switch (align) {
                    case RIGHT -> width(text);
                    case CENTER -> width(text) / 2;
                    default -> 0;
                };
        run(
                () -> {
                    filling();
                    page.beginText();
                    page.setTextMatrix(
                            new Matrix(
                                    1,
                                    0,
                                    0,
                                    -1,
                                    (float) (x - shift),
                                    (float) (y + Pen.baseline(base, size))));
                    fonts.show(page, family, size, text);
                    page.endText();
                });
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        run(
                () -> {
                    page.saveGraphicsState();
                    page.addRect((float) x, (float) y, (float) width, (float) height);
                    page.clip();
                });
    }

    @Override
    public void inset(double x, double y, double width, double height) {
        clip(x, y, width, height);
        run(() -> page.transform(new Matrix(1, 0, 0, 1, (float) x, (float) y)));
    }

    @Override
    public void unclip() {
        run(page::restoreGraphicsState);
        filled = null;
        stroked = null;
        widthTold = Double.NaN;
        dashesTold = null;
    }
}
