package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.Typeface;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Writes SVG. */
public final class SvgPen implements Pen {
    private static final double HATCH = 6;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private String stroke = "";
    private String fill = "";
    private String font = "";
    private double fontSize = 11;
    private int clips;

    /** A picture of this size. */
    public SvgPen(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** The file. */
    public String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + n(width)
                + "\" height=\""
                + n(height)
                + "\" viewBox=\"0 0 "
                + n(width)
                + ' '
                + n(height)
                + "\">\n"
                + body
                + "</svg>\n";
    }

    @Override
    public void stroke(Color colour, double lineWidth, double... dashes) {
        StringBuilder text = new StringBuilder(" stroke=\"");
        text.append(hex(colour)).append('"').append(opacity("stroke", colour));
        text.append(" stroke-width=\"").append(n(lineWidth)).append('"');
        if (dashes.length > 0) {
            text.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                text.append(i == 0 ? "" : " ").append(n(dashes[i]));
            }
            text.append('"');
        }
        stroke = text.toString();
    }

    @Override
    public void fill(Color colour) {
        fill = " fill=\"" + hex(colour) + '"' + opacity("fill", colour);
    }

    @Override
    public void font(String family, double size) {
        boolean bold = family.equals(Typeface.SEMIBOLD);
        boolean medium = family.equals(Typeface.MEDIUM);
        String plain = bold || medium ? Typeface.SANS : family;
        font =
                " font-family=\""
                        + plain
                        + ", sans-serif\" font-size=\""
                        + n(size)
                        + "\""
                        + (bold ? " font-weight=\"600\"" : medium ? " font-weight=\"500\"" : "");
        fontSize = size;
    }

    @Override
    public void line(double x1, double y1, double x2, double y2) {
        body.append("<line x1=\"").append(n(x1)).append("\" y1=\"").append(n(y1));
        body.append("\" x2=\"").append(n(x2)).append("\" y2=\"").append(n(y2));
        body.append('"').append(stroke).append("/>\n");
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count) {
        points("polyline", xs, ys, count);
        body.append("\" fill=\"none\"").append(stroke);
        body.append(" stroke-linejoin=\"bevel\"/>\n");
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count) {
        points("polygon", xs, ys, count);
        body.append('"').append(fill).append("/>\n");
    }

    private void points(String name, double[] xs, double[] ys, int count) {
        body.append('<').append(name).append(" points=\"");
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : " ").append(n(xs[i])).append(',').append(n(ys[i]));
        }
    }

    @Override
    public void box(double x, double y, double w, double h, double radius) {
        rectangle(x, y, w, h, radius, fill);
    }

    @Override
    public void frame(double x, double y, double w, double h, double radius) {
        rectangle(x, y, w, h, radius, " fill=\"none\"" + stroke);
    }

    private void rectangle(double x, double y, double w, double h, double radius, String look) {
        body.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y));
        body.append("\" width=\"").append(n(w)).append("\" height=\"").append(n(h)).append('"');
        if (radius > 0) {
            body.append(" rx=\"").append(n(radius)).append('"');
        }
        body.append(look).append("/>\n");
    }

    @Override
    public void dot(double x, double y, double radius) {
        circle(x, y, radius, fill);
    }

    @Override
    public void ring(double x, double y, double radius) {
        circle(x, y, radius, " fill=\"none\"" + stroke);
    }

    private void circle(double x, double y, double radius, String look) {
        body.append("<circle cx=\"").append(n(x)).append("\" cy=\"").append(n(y));
        body.append("\" r=\"").append(n(radius)).append('"').append(look).append("/>\n");
    }

    @Override
    public void hatch(double x, double y, double w, double h) {
        clip(x, y, w, h);
        String before = stroke;
        stroke = fill.replace(" fill", " stroke") + " stroke-width=\"1.5\"";
        for (double at = x - h; at < x + w; at += HATCH) {
            line(at, y + h, at + h, y);
        }
        stroke = before;
        unclip();
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, VPos base) {
        String anchor =
                align == TextAlignment.RIGHT
                        ? "end"
                        : align == TextAlignment.CENTER ? "middle" : "start";
        body.append("<text x=\"").append(n(x)).append("\" y=\"");
        body.append(n(y + Pen.baseline(base, fontSize)));
        body.append("\" text-anchor=\"").append(anchor).append('"').append(font).append(fill);
        body.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        group(x, y, w, h, "");
    }

    @Override
    public void inset(double x, double y, double w, double h) {
        group(0, 0, w, h, " transform=\"translate(" + n(x) + ' ' + n(y) + ")\"");
    }

    private void group(double x, double y, double w, double h, String more) {
        String id = "clip" + clips++;
        body.append("<clipPath id=\"").append(id).append("\">");
        rectangle(x, y, w, h, 0, "");
        body.append("</clipPath>\n<g clip-path=\"url(#").append(id).append(")\"").append(more);
        body.append(">\n");
    }

    @Override
    public void unclip() {
        body.append("</g>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hex(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(255 * colour.getRed()),
                Math.round(255 * colour.getGreen()),
                Math.round(255 * colour.getBlue()));
    }

    private static String opacity(String what, Color colour) {
        return colour.getOpacity() >= 1
                ? ""
                : " " + what + "-opacity=\"" + n(colour.getOpacity()) + "\"";
    }

    private static String n(double value) {
        double rounded = Math.round(100 * value) / 100.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
