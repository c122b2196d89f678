package io.sigmalab.app.ui.chart;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Typeface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Net equity over the sessions with the drawdown below it, on one time axis, beside a benchmark and
 * what random traders reach, with the test blocks behind.
 */
public final class EquityChart extends LineChart {
    private static final double DRAWDOWN_SHARE = 0.25;
    private static final double BAND = 0.13;
    private static final String LOW = "Random 5 %";
    private static final String HIGH = "Random 95 %";
    private static final String BAND_NAME = "Random trader 5–95 %";
    private static final double DIMMED = 0.72;

    private @Nullable EquityCurve series;
    private List<Block> blocks = List.of();
    private double @Nullable [] bandLow;
    private double @Nullable [] bandHigh;
    private int chosen = -1;

    /**
     * A test block.
     *
     * @param name {@code Fold 1}
     * @param from its first session
     * @param to its last session
     */
    public record Block(String name, int from, int to) {}

    /**
     * What the equity is shown beside; all by session, returns since the start, as long as it.
     *
     * @param benchmark its name, or null for none
     * @param returns of the benchmark; empty for none
     * @param bandLow 5 % of random traders are below; empty for none
     * @param bandHigh 5 % of random traders are above; empty for none
     */
    public record Beside(
            @Nullable String benchmark, double[] returns, double[] bandLow, double[] bandHigh) {
        /** Nothing. */
        public static final Beside NOTHING =
                new Beside(null, new double[0], new double[0], new double[0]);
    }

    /** Empty. */
    public EquityChart(ThemeColours colours) {
        super(colours, "Net equity and drawdown by session");
    }

    /** What to show; null for nothing. */
    public void show(@Nullable EquityCurve equity) {
        show(equity, "Net", List.of(), Beside.NOTHING);
    }

    /**
     * What to show.
     *
     * @param equity null for nothing
     * @param name of its line
     * @param folds test blocks, in order; empty for none
     * @param beside what it is compared with
     */
    public void show(@Nullable EquityCurve equity, String name, List<Block> folds, Beside beside) {
        series = equity;
        blocks = List.copyOf(folds);
        bandLow = beside.bandLow().length > 0 ? beside.bandLow() : null;
        bandHigh = beside.bandHigh().length > 0 ? beside.bandHigh() : null;
        if (equity == null || equity.size() < 2) {
            show(Axis.sessions(new long[] {0}), List.of());
            return;
        }
        double[] gain = new double[equity.size()];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = equity.equity()[i] - 1;
        }
        List<Line> upper = new ArrayList<>();
        if (bandLow != null && bandHigh != null) {
            // Not drawn as lines: they give the scale and the box at the crosshair.
            upper.add(new Line(LOW, "series-7", bandLow).width(0));
            upper.add(new Line(HIGH, "series-7", bandHigh).width(0));
        }
        String benchmark = beside.benchmark();
        if (benchmark != null) {
            upper.add(new Line(benchmark, "series-7", beside.returns()).width(1.2).dashed(4, 3));
        }
        upper.add(new Line(name, "series-1", gain).width(1.8));
        boolean bandWasOff = isBandOff();
        Line drawdown = new Line("Drawdown", "loss", equity.drawdown()).filled(0.28);
        show(
                Axis.sessions(equity.times()),
                List.of(
                        new Pane(1 - DRAWDOWN_SHARE, upper, LineChart::percentTick, true),
                        new Pane(DRAWDOWN_SHARE, List.of(drawdown), LineChart::percentTick, true)));
        List<LegendItem> items = new ArrayList<>(legend());
        // Drawn from back to front, read from front to back.
        Collections.reverse(items.subList(0, upper.size()));
        items.removeIf(item -> item.name().equals(LOW) || item.name().equals(HIGH));
        if (bandLow != null && bandHigh != null) {
            items.add(new LegendItem(BAND_NAME, "series-7"));
        }
        setLegend(items);
        for (LegendItem item : legend()) {
            if (bandWasOff && item.name().equals(BAND_NAME)) {
                show(item, false);
            }
        }
    }

    private boolean isBandOff() {
        return legend().stream().anyMatch(item -> item.name().equals(BAND_NAME) && !item.isShown());
    }

    /** Dims all but one test block, by its number from 0; −1 for none. */
    public void choose(int block) {
        chosen = block;
        changed();
    }

    @Override
    protected void behind(Pen pen, ThemeColours colours, Scale x, double height) {
        double bottom = height - BOTTOM;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            double from = x.at(block.from());
            double to = x.at(i + 1 < blocks.size() ? blocks.get(i + 1).from() : block.to());
            if (i % 2 == 1) {
                pen.fill(colours.get("surface-hover").deriveColor(0, 1, 1, 0.35));
                pen.box(from, 0, to - from, bottom, 0);
            }
            if (i > 0) {
                double at = Math.floor(from) + 0.5;
                pen.stroke(colours.get("chart-axis"), 1, 4, 3);
                pen.line(at, 0, at, bottom);
            }
            if (to - from > 40) {
                pen.font(Typeface.SANS, 11);
                pen.fill(colours.get("text-muted"));
                pen.text(block.name(), from + 5, 2, TextAlignment.LEFT, VPos.TOP);
            }
        }
        band(pen, colours, x, height);
    }

    private void band(Pen pen, ThemeColours colours, Scale x, double height) {
        double[] low = bandLow;
        double[] high = bandHigh;
        if (low == null || high == null || isBandOff()) {
            return;
        }
        Scale y = vertical(0, x, height);
        int from = (int) Math.max(0, Math.floor(x.low()));
        int to = (int) Math.min(low.length - 1.0, Math.ceil(x.high()));
        double[] xs = new double[2 * (to - from + 1)];
        double[] ys = new double[xs.length];
        for (int i = from; i <= to; i++) {
            int there = i - from;
            int back = xs.length - 1 - there;
            xs[there] = x.at(i);
            ys[there] = y.at(high[i]);
            xs[back] = x.at(i);
            ys[back] = y.at(low[i]);
        }
        pen.fill(colours.get("series-7").deriveColor(0, 1, 1, BAND));
        pen.polygon(xs, ys, xs.length);
    }

    @Override
    protected void infront(Pen pen, ThemeColours colours, Scale x, double height) {
        EquityCurve data = series;
        if (data == null || data.size() < 2) {
            return;
        }
        int deepest = data.deepest();
        double depth = data.drawdown()[deepest];
        if (depth < 0) {
            Scale down = vertical(1, x, height);
            Color loss = colours.get("loss");
            double at = x.at(deepest);
            double tall = down.at(depth);
            pen.fill(loss);
            pen.dot(at, tall, 2.5);
            boolean right = at < (x.from() + x.to()) / 2;
            String text = "max DD " + Formats.signedPercent(depth);
            double wide = ValueBox.width(text, Font.font(Typeface.MEDIUM, 11)) + 4;
            pen.fill(colours.get("surface").deriveColor(0, 1, 1, 0.8));
            pen.box(right ? at + 5 : at - 5 - wide, tall - 9, wide, 14, 2);
            pen.fill(loss);
            pen.font(Typeface.MEDIUM, 11);
            pen.text(
                    text,
                    at + (right ? 7 : -7),
                    tall - 2,
                    right ? TextAlignment.LEFT : TextAlignment.RIGHT,
                    VPos.CENTER);
        }
        if (chosen >= 0 && chosen < blocks.size()) {
            Color veil = colours.get("surface").deriveColor(0, 1, 1, DIMMED);
            Block block = blocks.get(chosen);
            double from = Math.max(x.from(), x.at(block.from()));
            double to =
                    Math.min(
                            x.to(),
                            x.at(
                                    chosen + 1 < blocks.size()
                                            ? blocks.get(chosen + 1).from()
                                            : block.to()));
            pen.fill(veil);
            pen.box(x.from(), 0, Math.max(0, from - x.from()), height, 0);
            pen.box(to, 0, Math.max(0, x.to() - to), height, 0);
        }
    }
}
