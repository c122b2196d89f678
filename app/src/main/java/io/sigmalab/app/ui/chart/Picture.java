package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A chart as a picture of its own: title and legend above it, and below it what must never be lost,
 * such as that the data are simulated. The same painting as on the screen.
 *
 * @param title what it shows
 * @param note below it; null for none
 */
public record Picture(String title, @Nullable String note) {
    private static final double HEAD = 24;
    private static final double LINE = 18;
    private static final double FOOT = 20;
    private static final double SIDE = 12;
    private static final double SWATCH = 20;
    private static final double SPACE = 16;
    private static final double SHARP = 2;

    /** A browser without the typeface of the program writes so much wider. */
    private static final double WIDER = 1.2;

    /** A series of the legend and where it stands. */
    private record Entry(Chart.LegendItem item, String name, double x, int line) {}

    /**
     * As SVG; on the FX thread.
     *
     * @param wide width that it has on the screen
     * @param tall height that it has on the screen
     */
    public String svg(Drawing chart, double wide, double tall) {
        return sketch(chart, wide, tall).svg();
    }

    /**
     * To be drawn elsewhere; on the FX thread.
     *
     * @param wide width that it has on the screen
     * @param tall height that it has on the screen
     */
    public Sketch sketch(Drawing chart, double wide, double tall) {
        double width = Math.max(200, Math.floor(wide));
        double height = Math.max(120, Math.floor(tall));
        List<Entry> legend = legend(chart, width);
        Sketch sketch = new Sketch(width + 2 * SIDE, height + head(legend) + FOOT);
        double top = head(legend);
        frame(sketch, chart.colours(), legend);
        sketch.inset(SIDE, top, width, height);
        if (!chart.isEmpty()) {
            chart.draw(sketch, width, height);
        }
        sketch.unclip();
        return sketch;
    }

    /**
     * As an image, twice as fine as the screen; on the FX thread.
     *
     * @param wide width that it has on the screen
     * @param tall height that it has on the screen
     */
    public WritableImage image(Drawing chart, double wide, double tall) {
        Sketch sketch = sketch(chart, wide, tall);
        Canvas canvas = new Canvas(sketch.width(), sketch.height());
        sketch.draw(new CanvasPen(canvas.getGraphicsContext2D()));
        SnapshotParameters sharp = new SnapshotParameters();
        sharp.setTransform(Transform.scale(SHARP, SHARP));
        return canvas.snapshot(sharp, null);
    }

    /** An image as the bytes of a PNG file; on any thread. */
    public static byte[] png(WritableImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double head(List<Entry> legend) {
        int lines = legend.isEmpty() ? 1 : legend.get(legend.size() - 1).line() + 1;
        return HEAD + 2 + LINE * lines;
    }

    /** Every shown series once, in as many lines as they need. */
    private static List<Entry> legend(Drawing chart, double width) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Font font = Font.font(Typeface.SANS, 11);
        double at = 0;
        int line = 0;
        for (Chart.LegendItem item : chart.legend()) {
            if (item.isShown() && seen.add(item.name())) {
                String name = fitting(item.name(), font, (width - SWATCH) / WIDER);
                double room = SWATCH + WIDER * Chart.width(name, font);
                if (at > 0 && at + room > width) {
                    at = 0;
                    line++;
                }
                entries.add(new Entry(item, name, SIDE + at, line));
                at += room + SPACE;
            }
        }
        return entries;
    }

    private static String fitting(String name, Font font, double width) {
        String text = name;
        while (text.length() > 1 && Chart.width(text, font) > width) {
            text = text.substring(0, text.length() - 2) + "…";
        }
        return text;
    }

    private void frame(Sketch page, ThemeColours colours, List<Entry> legend) {
        page.fill(colours.get("surface"));
        page.box(0, 0, page.width(), page.height(), 0);
        page.font(Typeface.SEMIBOLD, 13);
        page.fill(colours.get("text-strong"));
        page.text(title, SIDE, 8, TextAlignment.LEFT, VPos.TOP);
        for (Entry entry : legend) {
            double y = HEAD + 11 + LINE * entry.line();
            page.stroke(colours.get(entry.item().colour()), 2, entry.item().dashes());
            page.line(entry.x(), y, entry.x() + 14, y);
            page.font(Typeface.SANS, 11);
            page.fill(colours.get("text-muted"));
            page.text(entry.name(), entry.x() + SWATCH, y, TextAlignment.LEFT, VPos.CENTER);
        }
        String below = note;
        if (below != null) {
            page.font(Typeface.SEMIBOLD, 11);
            page.fill(colours.get("warn"));
            page.text(below, SIDE, page.height() - 4, TextAlignment.LEFT, VPos.BOTTOM);
        }
    }
}
