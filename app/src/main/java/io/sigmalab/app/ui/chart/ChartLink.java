package io.sigmalab.app.ui.chart;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stretch that charts show and where their crosshair stands. Charts of one view share one; a
 * chart of its own has its own. Knows no pixels.
 */
public final class ChartLink {
    private static final double CLOSEST = 1e-6;

    private final Map<Object, double[]> extents = new IdentityHashMap<>();
    private final List<Runnable> onRange = new ArrayList<>();
    private final List<Runnable> onCursor = new ArrayList<>();
    private double fullLow;
    private double fullHigh = 1;
    private double low;
    private double high = 1;
    private double cursor = Double.NaN;

    /** What one chart has to show; all together are what a reset shows. */
    public void extent(Object chart, double from, double to) {
        extents.put(chart, new double[] {from, to > from ? to : from + 1});
        fullLow = extents.values().stream().mapToDouble(e -> e[0]).min().orElse(0);
        fullHigh = extents.values().stream().mapToDouble(e -> e[1]).max().orElse(1);
        reset();
    }

    /** Forgets a chart. */
    public void leave(Object chart) {
        extents.remove(chart);
    }

    /** Called when the stretch changes. */
    public void onRange(Runnable listener) {
        onRange.add(listener);
    }

    /** Called when the crosshair moves. */
    public void onCursor(Runnable listener) {
        onCursor.add(listener);
    }

    /** First value shown. */
    public double low() {
        return low;
    }

    /** Last value shown. */
    public double high() {
        return high;
    }

    /** Where the crosshair stands; NaN for nowhere. */
    public double cursor() {
        return cursor;
    }

    /** Whether less than everything is shown. */
    public boolean isZoomed() {
        return low > fullLow || high < fullHigh;
    }

    /** Shows everything. */
    public void reset() {
        range(fullLow, fullHigh);
    }

    /** Shows this stretch, or what of it there is. */
    public void range(double from, double to) {
        double span =
                Math.max((fullHigh - fullLow) * CLOSEST, Math.min(to - from, fullHigh - fullLow));
        low = Math.max(fullLow, Math.min(from, fullHigh - span));
        high = low + span;
        onRange.forEach(Runnable::run);
    }

    /**
     * Zooms so that a value stays where it is.
     *
     * @param about this value
     * @param factor below 1 to see less
     */
    public void zoom(double about, double factor) {
        range(about - (about - low) * factor, about + (high - about) * factor);
    }

    /** Moves the stretch. */
    public void pan(double by) {
        range(low + by, high + by);
    }

    /** Puts the crosshair somewhere, NaN for nowhere; the stretch follows it. */
    public void point(double at) {
        cursor = at;
        if (at < low) {
            pan(at - low);
        } else if (at > high) {
            pan(at - high);
        }
        onCursor.forEach(Runnable::run);
    }
}
