package io.sigmalab.app.ui.trade;

import io.sigmalab.app.ui.chart.ChartLink;
import java.util.Arrays;

/**
 * Lets the crosshair of bars, which are counted, and that of quotes, which have their time, stand
 * at the same moment. Knows no pixels.
 */
final class SharedCrosshair {
    private long[] ends = new long[0];
    private long first;
    private long last = -1;
    private boolean following;

    SharedCrosshair(ChartLink bars, ChartLink quotes) {
        bars.onCursor(() -> follow(quotes, quoteAt(bars.cursor())));
        quotes.onCursor(() -> follow(bars, barAt(quotes.cursor())));
    }

    /** Ends of the bars that are shown, epoch milliseconds, ascending. */
    void bars(long[] shown) {
        ends = shown;
    }

    /** First and last moment of the quotes that are shown; last before first for none. */
    void quotes(long from, long to) {
        first = from;
        last = to;
    }

    private void follow(ChartLink other, double at) {
        if (!following) {
            following = true;
            other.point(at);
            following = false;
        }
    }

    private double quoteAt(double bar) {
        if (Double.isNaN(bar) || ends.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.max(0, Math.min(ends.length - 1.0, Math.round(bar)));
        long end = ends[index];
        return end >= first && end <= last ? end : Double.NaN;
    }

    /** The bar that the moment lies in: the first that ends at or after it. */
    private double barAt(double moment) {
        if (Double.isNaN(moment) || ends.length == 0) {
            return Double.NaN;
        }
        int at = Arrays.binarySearch(ends, (long) moment);
        int index = at >= 0 ? at : -at - 1;
        return index < ends.length ? index : Double.NaN;
    }
}
