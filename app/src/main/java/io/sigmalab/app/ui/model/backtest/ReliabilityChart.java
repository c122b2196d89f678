package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.model.backtest.BacktestResult.BinLine;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.List;
import javafx.scene.layout.StackPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * How often what was called likely did happen: calibrated probabilities with binomial whiskers, raw
 * ones beside them, and the diagonal where both would agree. Bins with fewer than 20 rows are
 * hollow. Drawn by JFreeChart, which has error bars, and its menu for PNG, SVG and PDF.
 */
final class ReliabilityChart extends StackPane {
    private static final int FEW = 20;
    private static final double Z = 1.959964;

    // Not the same: FXGraphics2D passes over a font equal to the one before, also when a new
    // painting has begun meanwhile, whose own font is then used for the first words.
    private static final int LEGEND = 11;
    private static final int AXIS = 10;

    private @Nullable BacktestResult result;
    private ThemeColours colours;
    private @Nullable ChartViewer viewer;

    ReliabilityChart(ThemeColours colours) {
        this.colours = colours;
        setMinSize(0, 0);
        setAccessibleText("Reliability of the probabilities");
    }

    void setColours(ThemeColours other) {
        colours = other;
        draw();
    }

    void show(@Nullable BacktestResult shown) {
        result = shown;
        draw();
    }

    private void draw() {
        BacktestResult shown = result;
        if (shown == null) {
            getChildren().clear();
            return;
        }
        JFreeChart chart = new JFreeChart(null, font(12), plot(shown), true);
        chart.setBackgroundPaint(colour("surface"));
        chart.setPadding(new RectangleInsets(8, 6, 4, 16));
        chart.getLegend().setBackgroundPaint(colour("surface"));
        chart.getLegend().setItemPaint(colour("text-muted"));
        chart.getLegend().setItemFont(font(LEGEND));
        chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
        ChartViewer now = viewer;
        if (now == null) {
            now = new ChartViewer(chart);
            now.setId("backtest-reliability");
            viewer = now;
        } else {
            now.setChart(chart);
        }
        getChildren().setAll(now);
    }

    private XYPlot plot(BacktestResult shown) {
        List<BinLine> calibrated = shown.reliability(false);
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(series("Calibrated", calibrated, true));
        data.addSeries(series("Raw", shown.reliability(true), false));
        XYErrorRenderer renderer =
                new XYErrorRenderer() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public boolean getItemShapeFilled(int series, int item) {
                        return series == 1
                                || item >= calibrated.size()
                                || calibrated.get(item).count() >= FEW;
                    }
                };
        renderer.setDrawXError(false);
        renderer.setCapLength(4);
        renderer.setDefaultLinesVisible(true);
        look(renderer, 0, "series-1", 1.8f);
        look(renderer, 1, "series-7", 1.2f);
        XYPlot plot =
                new XYPlot(
                        data, axis("called likely, mean of the bin"), axis("did happen"), renderer);
        plot.setBackgroundPaint(colour("surface"));
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(colour("chart-grid"));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.addAnnotation(
                new XYLineAnnotation(
                        0,
                        0,
                        1,
                        1,
                        new BasicStroke(
                                1,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_BEVEL,
                                1,
                                new float[] {4, 3},
                                0),
                        colour("text-muted")));
        return plot;
    }

    private void look(XYErrorRenderer renderer, int series, String token, float width) {
        renderer.setSeriesPaint(series, colour(token));
        renderer.setSeriesStroke(series, new BasicStroke(width));
        renderer.setSeriesShape(series, new Ellipse2D.Double(-3, -3, 6, 6));
        renderer.setSeriesShapesVisible(series, true);
        renderer.setSeriesLinesVisible(series, true);
    }

    /** With Wilson's interval of a share, which stays within 0 and 1. */
    private static YIntervalSeries series(String name, List<BinLine> bins, boolean whiskers) {
        YIntervalSeries series = new YIntervalSeries(name);
        for (BinLine bin : bins) {
            double[] ends = whiskers ? wilson(bin.observed(), bin.count()) : null;
            series.add(
                    bin.predicted(),
                    bin.observed(),
                    ends == null ? bin.observed() : ends[0],
                    ends == null ? bin.observed() : ends[1]);
        }
        return series;
    }

    static double[] wilson(double share, int n) {
        double zz = Z * Z;
        double middle = (share + zz / (2 * n)) / (1 + zz / n);
        double half = Z * Math.sqrt(share * (1 - share) / n + zz / (4.0 * n * n)) / (1 + zz / n);
        return new double[] {middle - half, middle + half};
    }

    private NumberAxis axis(String name) {
        NumberAxis axis = new NumberAxis(name);
        axis.setRange(0, 1);
        axis.setLabelFont(font(AXIS));
        axis.setLabelPaint(colour("text-muted"));
        axis.setTickLabelFont(font(AXIS));
        axis.setTickLabelPaint(colour("text-muted"));
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private static Font font(int size) {
        // One that both toolkits know: one measures the words, the other paints them.
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    private Color colour(String token) {
        javafx.scene.paint.Color c = colours.get(token);
        return new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue());
    }
}
