package io.sigmalab.app.ui.chart;

import javafx.scene.canvas.GraphicsContext;

/** Draws long series: lowest and highest value of each column of pixels, nothing is lost. */
final class Decimated {
    private Decimated() {}

    /** Strokes values at the evenly spaced positions 0 … n − 1 of a scale. */
    static void line(GraphicsContext pen, double[] values, Scale x, Scale y) {
        int n = values.length;
        pen.beginPath();
        if (n <= 2 * Math.abs(x.to() - x.from())) {
            for (int i = 0; i < n; i++) {
                if (i == 0) {
                    pen.moveTo(x.at(i), y.at(values[i]));
                } else {
                    pen.lineTo(x.at(i), y.at(values[i]));
                }
            }
        } else {
            int i = 0;
            boolean first = true;
            while (i < n) {
                double column = Math.floor(x.at(i));
                double low = values[i];
                double high = values[i];
                double last = values[i];
                double begin = values[i];
                while (i < n && Math.floor(x.at(i)) == column) {
                    low = Math.min(low, values[i]);
                    high = Math.max(high, values[i]);
                    last = values[i];
                    i++;
                }
                if (first) {
                    pen.moveTo(column, y.at(begin));
                    first = false;
                } else {
                    pen.lineTo(column, y.at(begin));
                }
                pen.lineTo(column, y.at(low));
                pen.lineTo(column, y.at(high));
                pen.lineTo(column, y.at(last));
            }
        }
        pen.stroke();
    }
}
