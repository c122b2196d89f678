package io.sigmalab.app.ui.chart;

import io.sigmalab.app.ui.kit.ThemeColours;
import javafx.scene.canvas.GraphicsContext;

/** Equity in the size of a word: a line, where it began, where it is. */
public final class Sparkline extends Surface {
    private final Path path = new Path();
    private double[] values = {};
    private Line line = new Line("equity", "gain", values);

    /** Empty. */
    public Sparkline(ThemeColours colours) {
        super(colours);
        setPrefSize(84, 18);
        setMouseTransparent(true);
    }

    /** Equity to show. */
    public void show(double[] equity) {
        values = equity.clone();
        line = new Line("equity", "gain", values);
        changed();
    }

    @Override
    protected void paint(GraphicsContext pen, ThemeColours colours, double width, double height) {
        if (values.length < 2) {
            return;
        }
        double low = 1;
        double high = 1;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        Scale x = new Scale(0, values.length - 1.0, 1, width - 4);
        Scale y = Scale.padded(low, high, 0.05, height - 2, 2);
        pen.setStroke(colours.get("chart-axis"));
        pen.setLineWidth(1);
        pen.setLineDashes(2, 2);
        double start = Math.floor(y.at(1)) + 0.5;
        pen.strokeLine(0, start, width, start);
        pen.setLineDashes();
        double last = values[values.length - 1];
        pen.setStroke(colours.get(last >= 1 ? "gain" : "loss"));
        pen.setLineWidth(1.2);
        line.stroke(new CanvasPen(pen), x, y, path);
        pen.setFill(pen.getStroke());
        pen.fillOval(x.at(values.length - 1.0) - 1.5, y.at(last) - 1.5, 3, 3);
    }
}
