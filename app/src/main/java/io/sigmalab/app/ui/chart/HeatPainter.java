package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Paints the cells of a heat map with the names of rows and columns.
 *
 * @param notes at the right of each row
 * @param cellText how a value is written in its cell
 */
record HeatPainter(
        HeatGrid grid,
        List<String> notes,
        HeatFrame frame,
        HeatScale heat,
        DoubleFunction<String> cellText,
        ThemeColours colours) {
    private static final double VALUE_WIDTH = 24;
    private static final double VALUE_HEIGHT = 16;
    private static final double LABEL_HEIGHT = 10;
    private static final double[] TEXT_SIZES = {10, 9, 8};

    /** From so many cells on they are one image. */
    private static final int MANY = 4000;

    /** On a canvas; many cells as one image. */
    void paint(GraphicsContext canvas) {
        CanvasPen pen = new CanvasPen(canvas);
        boolean isDense = frame.cell() < 3 || frame.tall() < 3;
        if (isDense || (long) grid.rows().size() * grid.columns().size() > MANY) {
            canvas.setImageSmoothing(false);
            double tall = frame.tall() * grid.rows().size();
            canvas.drawImage(image(), frame.left(), 0, frame.width(), tall);
        } else {
            cells(pen);
        }
        rows(pen);
        columns(pen);
    }

    /** With any pen, every cell for itself. */
    void draw(Pen pen) {
        cells(pen);
        rows(pen);
        columns(pen);
    }

    private WritableImage image() {
        int wide = grid.columns().size();
        int tall = grid.rows().size();
        int[] pixels = new int[wide * tall];
        int none = argb(colours.get("border"));
        for (int r = 0; r < tall; r++) {
            for (int c = 0; c < wide; c++) {
                pixels[r * wide + c] = grid.has(r, c) ? heat.argb(grid.values()[r][c]) : none;
            }
        }
        WritableImage made = new WritableImage(wide, tall);
        made.getPixelWriter()
                .setPixels(0, 0, wide, tall, PixelFormat.getIntArgbInstance(), pixels, 0, wide);
        return made;
    }

    private static int argb(Color colour) {
        return 0xFF000000
                | (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
    }

    private void cells(Pen pen) {
        double size = textSize();
        double gap = frame.cell() >= 6 && frame.tall() >= 6 ? 1 : 0;
        for (int r = 0; r < grid.rows().size(); r++) {
            double top = Math.floor(frame.y(r));
            double tall = Math.floor(frame.y(r + 1)) - top - gap;
            for (int c = 0; c < grid.columns().size(); c++) {
                double left = Math.floor(frame.x(c));
                double wide = Math.floor(frame.x(c + 1)) - left - gap;
                double value = grid.values()[r][c];
                if (Double.isNaN(value)) {
                    pen.fill(colours.get("border"));
                    pen.hatch(left, top, wide, tall);
                } else if (Double.isInfinite(value)) {
                    pen.stroke(colours.get("border"), 1, 3, 3);
                    pen.frame(left + 0.5, top + 0.5, wide - 1, tall - 1, 0);
                } else {
                    Color colour = heat.at(value);
                    pen.fill(colour);
                    pen.box(left, top, wide, tall, 0);
                    if (size > 0) {
                        pen.fill(heat.textOn(colour));
                        pen.font(Typeface.SANS, size);
                        pen.text(
                                cellText.apply(value),
                                left + wide / 2,
                                top + tall / 2,
                                TextAlignment.CENTER,
                                VPos.CENTER);
                    }
                }
            }
        }
    }

    /** The largest size at which the longest value stays within its cell; 0 when none does. */
    private double textSize() {
        if (frame.cell() < VALUE_WIDTH || frame.tall() < VALUE_HEIGHT) {
            return 0;
        }
        String longest = "";
        for (double[] row : grid.values()) {
            for (double value : row) {
                String text = Double.isFinite(value) ? cellText.apply(value) : "";
                longest = text.length() > longest.length() ? text : longest;
            }
        }
        for (double size : TEXT_SIZES) {
            if (ValueBox.width(longest, Font.font(Typeface.SANS, size)) <= frame.cell() - 3) {
                return size;
            }
        }
        return 0;
    }

    private void rows(Pen pen) {
        int step = (int) Math.max(1, Math.ceil(LABEL_HEIGHT / frame.tall()));
        pen.font(Typeface.MONO, frame.tall() < 12 ? 9 : 11);
        for (int r = 0; r < grid.rows().size(); r += step) {
            double middle = frame.y(r) + frame.tall() / 2;
            pen.fill(colours.get("text-muted"));
            pen.text(
                    frame.fitted(grid.rows().get(r)),
                    frame.left() - HeatFrame.ROOM,
                    middle,
                    TextAlignment.RIGHT,
                    VPos.CENTER);
            if (r < notes.size()) {
                pen.text(
                        notes.get(r),
                        frame.left() + frame.width() + HeatFrame.ROOM,
                        middle,
                        TextAlignment.LEFT,
                        VPos.CENTER);
            }
        }
    }

    /** Those that stand out first, then of the others what still fits between them. */
    private void columns(Pen pen) {
        double top = Math.min(frame.height(), frame.tall() * grid.rows().size()) + 4;
        boolean[] taken = new boolean[(int) Math.ceil(frame.left() + frame.width()) + 1];
        for (boolean strong : new boolean[] {true, false}) {
            for (int c = 0; c < grid.columns().size(); c++) {
                if (grid.columns().get(c).startsWith("* ") == strong) {
                    column(pen, c, strong, top, taken);
                }
            }
        }
    }

    private void column(Pen pen, int index, boolean strong, double top, boolean[] taken) {
        String name = grid.column(index);
        String family = strong ? Typeface.SEMIBOLD : Typeface.SANS;
        double half = ValueBox.width(name, Font.font(family, 11)) / 2;
        double middle = frame.x(index) + frame.cell() / 2;
        int from = (int) Math.floor(middle - half - 5);
        int to = (int) Math.ceil(middle + half + 5);
        if (from < 0 || to >= taken.length + 5) {
            return;
        }
        int end = Math.min(to, taken.length);
        for (int x = from; x < end; x++) {
            if (taken[x]) {
                return;
            }
        }
        Arrays.fill(taken, from, end, true);
        pen.font(family, 11);
        pen.fill(colours.get(strong ? "text" : "text-muted"));
        pen.text(name, middle, top, TextAlignment.CENTER, VPos.TOP);
    }
}
