package io.sigmalab.app.ui.chart;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.ThemeColours;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * How often values fall into bins of one width. A bin always ends at 0, so that none mixes gains
 * and losses: bins below are losses, bins from 0 up are gains.
 */
public final class Histogram extends Chart {
    private static final double TOP = 8;

    private Bins bins = Bins.of(new double[0], 1);
    private DoubleFunction<String> format = Double::toString;

    /**
     * Counts of values in bins of one width with one edge at 0.
     *
     * @param low lower edge of the first, a multiple of the width
     * @param width of each
     * @param counts how many values {@code low + i · width ≤ v < low + (i + 1) · width}
     */
    public record Bins(double low, double width, int[] counts) {
        /**
         * Counts.
         *
         * @param about how many bins are wanted
         */
        public static Bins of(double[] values, int about) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            if (!(least <= most)) {
                return new Bins(0, 1, new int[0]);
            }
            double raw = Math.max((most - least) / Math.max(1, about), 1e-12);
            double power = Math.pow(10, Math.floor(Math.log10(raw)));
            double unit = raw / power;
            double width = power * (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10);
            long first = (long) Math.floor(least / width);
            long last = (long) Math.floor(most / width);
            int[] counts = new int[(int) (last - first + 1)];
            for (double value : values) {
                if (Double.isFinite(value)) {
                    counts[(int) ((long) Math.floor(value / width) - first)]++;
                }
            }
            return new Bins(first * width, width, counts);
        }

        /** Lower edge of a bin: exactly 0 for the first of the gains. */
        public double edge(int bin) {
            long first = Math.round(low / width);
            return (first + bin) * width;
        }

        /** Largest count. */
        int most() {
            int most = 0;
            for (int count : counts) {
                most = Math.max(most, count);
            }
            return most;
        }
    }

    /** Empty. */
    public Histogram(ThemeColours colours, String accessibleText) {
        super(colours, accessibleText);
        setPrefSize(320, 200);
    }

    /**
     * Shows values.
     *
     * @param about how many bins are wanted
     * @param shown how values are written
     */
    public void show(double[] values, int about, DoubleFunction<String> shown) {
        bins = Bins.of(values, about);
        format = shown;
        double to = bins.edge(bins.counts().length);
        setAxis(Axis.numbers(shown), bins.edge(0), to);
    }

    /** What is shown. */
    public Bins bins() {
        return bins;
    }

    @Override
    public boolean isEmpty() {
        return bins.counts().length == 0;
    }

    private Scale vertical(double height) {
        return new Scale(0, Math.max(1, bins.most()) * 1.06, height - BOTTOM, TOP);
    }

    @Override
    public void draw(Pen pen, ThemeColours colours, Scale x, double width, double height) {
        Scale y = vertical(height);
        grid(
                pen,
                colours,
                y,
                width,
                4,
                tick -> tick == Math.rint(tick) ? Formats.whole(tick) : null);
        labels(pen, colours, x, height);
        pen.clip(x.from(), 0, x.to() - x.from(), height - BOTTOM + 1);
        for (int i = 0; i < bins.counts().length; i++) {
            double from = x.at(bins.edge(i));
            double to = x.at(bins.edge(i + 1));
            double top = y.at(bins.counts()[i]);
            pen.fill(colours.get(bins.edge(i) >= 0 ? "gain" : "loss"));
            pen.box(from + 0.5, top, Math.max(1, to - from - 1), y.at(0) - top, 0);
        }
        pen.unclip();
    }

    private int bin(double at) {
        return Math.max(
                0,
                Math.min(
                        bins.counts().length - 1,
                        (int) Math.floor((at - bins.edge(0)) / bins.width() + 1e-9)));
    }

    private double centre(int bin) {
        return (bins.edge(bin) + bins.edge(bin + 1)) / 2;
    }

    @Override
    protected List<Reading> readings(double at, Scale x, double width, double height) {
        int bin = bin(at);
        boolean gain = bins.edge(bin) >= 0;
        return List.of(
                new Reading(
                        format.apply(bins.edge(bin)) + " … " + format.apply(bins.edge(bin + 1)),
                        gain ? "gain" : "loss",
                        Formats.whole(bins.counts()[bin]),
                        vertical(height).at(bins.counts()[bin])));
    }

    @Override
    protected double snapped(double at) {
        return centre(bin(at));
    }

    @Override
    protected double stepped(double at, int steps) {
        int bin = bin(at) + steps;
        return centre(Math.max(0, Math.min(bins.counts().length - 1, bin)));
    }

    @Override
    public String csv() {
        StringBuilder csv = new StringBuilder("from,to,count\n");
        for (int i = 0; i < bins.counts().length; i++) {
            csv.append(bins.edge(i)).append(',').append(bins.edge(i + 1)).append(',');
            csv.append(bins.counts()[i]).append('\n');
        }
        return csv.toString();
    }
}
