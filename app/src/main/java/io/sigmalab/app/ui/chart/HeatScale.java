package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.scene.paint.Color;

/**
 * Colours for values: straight lines in sRGB between the stops of the theme. Values beyond the ends
 * have the colour of the end.
 */
public final class HeatScale {
    private static final double MOST_MISSING = 0.30;

    private final double low;
    private final double high;
    private final Color[] stops;
    private final Color light;
    private final Color dark;

    private HeatScale(ThemeColours colours, String kind, int count, double low, double high) {
        this.low = low;
        this.high = high > low ? high : low + 1;
        stops = new Color[count];
        for (int i = 0; i < count; i++) {
            stops[i] = colours.get("heat-" + kind + "-" + (i + 1));
        }
        light = colours.get("heat-text-light");
        dark = colours.get("heat-text-dark");
    }

    /** Losses to gains, symmetric about 0. */
    public static HeatScale diverging(ThemeColours colours, double limit) {
        return new HeatScale(colours, "div", 7, -limit, limit);
    }

    /** Little to much. */
    public static HeatScale sequential(ThemeColours colours, double low, double high) {
        return new HeatScale(colours, "seq", 6, low, high);
    }

    /** Share of missing values, from none to 30 % and more. */
    public static HeatScale missing(ThemeColours colours) {
        return new HeatScale(colours, "miss", 5, 0, MOST_MISSING);
    }

    /** The value of the first stop. */
    public double low() {
        return low;
    }

    /** The value of the last stop. */
    public double high() {
        return high;
    }

    /** The colour of a value that is a number. */
    public Color at(double value) {
        double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
        double position = share * (stops.length - 1);
        int stop = (int) Math.min(stops.length - 2.0, Math.floor(position));
        return stops[stop].interpolate(stops[stop + 1], position - stop);
    }

    /** The same as {@code 0xAARRGGBB}, without making anything. */
    public int argb(double value) {
        double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
        double position = share * (stops.length - 1);
        int stop = (int) Math.min(stops.length - 2.0, Math.floor(position));
        double part = position - stop;
        Color a = stops[stop];
        Color b = stops[stop + 1];
        return 0xFF000000
                | channel(a.getRed(), b.getRed(), part) << 16
                | channel(a.getGreen(), b.getGreen(), part) << 8
                | channel(a.getBlue(), b.getBlue(), part);
    }

    private static int channel(double a, double b, double part) {
        return (int) Math.round(255 * (a + (b - a) * part));
    }

    /** White or near black, whichever stands out more from a cell of this colour. */
    public Color textOn(Color cell) {
        return contrast(light, cell) >= contrast(dark, cell) ? light : dark;
    }

    /** Contrast of two colours as WCAG 2.1 defines it, 1 to 21. */
    static double contrast(Color a, Color b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
