package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Names with a bar and its value each, one below the other, as many as there is room for. */
public final class BarList extends DrawnSurface {
    private static final double ROW = 20;
    private static final double ROOM = 8;

    /** The room that bars keep beside long names, with the gaps around them. */
    private static final double BARS = 48;

    private List<Bar> bars = List.of();

    /**
     * One bar.
     *
     * @param name in mono
     * @param value its length, at least 0
     * @param spread half the length of its whisker; NaN for none
     * @param text at the right
     * @param colour token
     */
    public record Bar(String name, double value, double spread, String text, String colour) {}

    /** Empty. */
    public BarList(ThemeColours colours, String accessibleText) {
        super(colours);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setPrefSize(220, 160);
        // Long names are cut where it is tight: the tooltip has them in full.
        Ui.tip(this, accessibleText);
        setOnMouseMoved(event -> tell((int) Math.floor(event.getY() / ROW), accessibleText));
    }

    private void tell(int row, String otherwise) {
        boolean isThere = row >= 0 && row < fitting(getHeight());
        String says = isThere ? bars.get(row).name + ": " + bars.get(row).text : otherwise;
        if (!says.equals(getAccessibleHelp())) {
            Ui.tip(this, says);
        }
    }

    private int fitting(double height) {
        return Math.min(bars.size(), (int) Math.floor(height / ROW));
    }

    /** What to show, from top to bottom. */
    public void show(List<Bar> shown) {
        bars = List.copyOf(shown);
        changed();
    }

    @Override
    public boolean isEmpty() {
        return bars.isEmpty();
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("name,value,spread\n");
        for (Bar bar : bars) {
            csv.append(LineChart.quoted(bar.name)).append(',').append(bar.value).append(',');
            csv.append(Double.isNaN(bar.spread) ? "" : String.valueOf(bar.spread)).append('\n');
        }
        return csv.toString();
    }

    @Override
    public void draw(Pen pen, double width, double height) {
        ThemeColours colours = colours();
        int fits = fitting(height);
        double names = 0;
        double texts = 0;
        double largest = 0;
        Font mono = Font.font(Typeface.MONO, 11);
        Font sans = Font.font(Typeface.SANS, 11);
        for (Bar bar : bars.subList(0, fits)) {
            names = Math.max(names, ValueBox.width(bar.name, mono));
            texts = Math.max(texts, ValueBox.width(bar.text, sans));
            largest = Math.max(largest, bar.value);
        }
        // Names before bars: what a bar belongs to matters more than its length in pixels.
        names = Math.min(Math.ceil(names), Math.max(width * 0.55, width - texts - BARS));
        double left = names + ROOM;
        double room = Math.max(8, width - left - texts - 2 * ROOM);
        for (int i = 0; i < fits; i++) {
            Bar bar = bars.get(i);
            double middle = ROW * i + ROW / 2;
            double length = largest > 0 ? Math.max(0, bar.value) / largest * room : 0;
            pen.font(Typeface.MONO, 11);
            pen.fill(colours.get("text-muted"));
            pen.text(fitted(bar.name, names), names, middle, TextAlignment.RIGHT, VPos.CENTER);
            pen.fill(colours.get(bar.colour));
            pen.box(left, middle - 5, Math.max(1, length), 10, 1);
            double end = left + length;
            if (bar.spread > 0) {
                double half = bar.spread / largest * room;
                end = Math.min(left + room, end + half);
                pen.stroke(colours.get("text-strong"), 1);
                pen.line(Math.max(left, left + length - half), middle, end, middle);
            }
            pen.font(Typeface.SANS, 11);
            pen.fill(colours.get("text"));
            pen.text(bar.text, end + ROOM, middle, TextAlignment.LEFT, VPos.CENTER);
        }
    }

    private static String fitted(String name, double width) {
        int fits = (int) (width / 6.6);
        return name.length() > fits ? name.substring(0, Math.max(1, fits - 1)) + "…" : name;
    }
}
