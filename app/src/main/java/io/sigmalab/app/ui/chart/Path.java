package io.sigmalab.app.ui.chart;

import java.util.Arrays;

/** Collects points of a line in arrays that are used again and again; NaN ends a piece. */
final class Path {
    private double[] xs = new double[4096];
    private double[] ys = new double[4096];
    private int n;
    private double base = Double.NaN;
    private boolean isArea;
    private Pen pen = NO_PEN;

    private static final Pen NO_PEN = new SvgPen(0, 0);

    /** A line, or with a base the area down to it. */
    void begin(Pen with, double areaBase) {
        pen = with;
        base = areaBase;
        isArea = !Double.isNaN(areaBase);
        n = 0;
    }

    void add(double x, double y) {
        if (Double.isNaN(y)) {
            piece();
            return;
        }
        if (n + 3 > xs.length) {
            xs = Arrays.copyOf(xs, 2 * n);
            ys = Arrays.copyOf(ys, 2 * n);
        }
        xs[n] = x;
        ys[n] = y;
        n++;
    }

    void end() {
        piece();
        pen = NO_PEN;
    }

    private void piece() {
        if (n == 1) {
            // A point between gaps: long enough to be seen.
            xs[1] = xs[0] + 1;
            ys[1] = ys[0];
            n = 2;
        }
        if (n > 1 && isArea) {
            area();
        } else if (n > 1) {
            pen.polyline(xs, ys, n);
        }
        n = 0;
    }

    private void area() {
        xs[n] = xs[n - 1];
        ys[n] = base;
        xs[n + 1] = xs[0];
        ys[n + 1] = base;
        pen.polygon(xs, ys, n + 2);
    }
}
