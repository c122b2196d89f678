package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/**
 * A chart as a picture of its own: title and legend above it, and below it what must never be lost,
 * such as that the data are simulated. The same painting as on the screen.
 *
 * @param title what it shows
 * @param note below it; null for none
 */
public record Picture(String title, @Nullable String note) {
    private static final double HEAD = 44;
    private static final double FOOT = 20;
    private static final double SIDE = 12;
    private static final double SHARP = 2;

    /**
     * As SVG.
     *
     * @param wide width that it has on the screen
     * @param tall height that it has on the screen
     */
    public String svg(Drawing chart, double wide, double tall) {
        double width = Math.max(200, Math.floor(wide));
        double height = Math.max(120, Math.floor(tall));
        SvgPen inside = new SvgPen(width, height);
        SvgPen page = new SvgPen(width + 2 * SIDE, height + HEAD + FOOT);
        frame(page, chart, width, height);
        if (!chart.isEmpty()) {
            chart.draw(inside, width, height);
        }
        String inner = inside.document().replace("<svg ", "<svg x=\"12\" y=\"44\" ");
        return page.document().replace("</svg>\n", "") + inner + "</svg>\n";
    }

    /**
     * As an image, twice as fine as the screen; on the FX thread.
     *
     * @param wide width that it has on the screen
     * @param tall height that it has on the screen
     */
    public WritableImage image(Drawing chart, double wide, double tall) {
        double width = Math.max(200, Math.floor(wide));
        double height = Math.max(120, Math.floor(tall));
        Canvas canvas = new Canvas(width + 2 * SIDE, height + HEAD + FOOT);
        CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
        frame(pen, chart, width, height);
        canvas.getGraphicsContext2D().translate(SIDE, HEAD);
        if (!chart.isEmpty()) {
            chart.draw(pen, width, height);
        }
        SnapshotParameters sharp = new SnapshotParameters();
        sharp.setTransform(Transform.scale(SHARP, SHARP));
        return canvas.snapshot(sharp, null);
    }

    /** An image as the bytes of a PNG file; on any thread. */
    public static byte[] png(WritableImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            javax.imageio.ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void frame(Pen pen, Drawing chart, double width, double height) {
        ThemeColours colours = chart.colours();
        pen.fill(colours.get("surface"));
        pen.box(0, 0, width + 2 * SIDE, height + HEAD + FOOT, 0);
        pen.font(Typeface.SEMIBOLD, 13);
        pen.fill(colours.get("text-strong"));
        pen.text(title, SIDE, 8, TextAlignment.LEFT, VPos.TOP);
        double at = SIDE;
        for (Chart.LegendItem item : chart.legend()) {
            if (item.isShown()) {
                pen.stroke(colours.get(item.colour()), 2, item.dashes());
                pen.line(at, 35, at + 14, 35);
                pen.font(Typeface.SANS, 11);
                pen.fill(colours.get("text-muted"));
                pen.text(item.name(), at + 20, 35, TextAlignment.LEFT, VPos.CENTER);
                Font font = Font.font(Typeface.SANS, 11);
                at += 36 + Chart.width(item.name(), font);
            }
        }
        String below = note;
        if (below != null) {
            pen.font(Typeface.SEMIBOLD, 11);
            pen.fill(colours.get("warn"));
            pen.text(below, SIDE, height + HEAD + FOOT - 4, TextAlignment.LEFT, VPos.BOTTOM);
        }
    }
}
