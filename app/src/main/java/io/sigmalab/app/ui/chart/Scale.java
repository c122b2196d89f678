package io.sigmalab.app.ui.chart;

/**
 * A straight mapping from values to pixels, with round ticks.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above {@code low}
 * @param from pixel of the low value
 * @param to pixel of the high value; below {@code from} for axes that grow upwards
 */
public record Scale(double low, double high, double from, double to) {
    /**
     * @throws IllegalArgumentException when the values do not rise
     */
    public Scale {
        if (!(high > low)) {
            throw new IllegalArgumentException("low must be below high: " + low + ", " + high);
        }
    }

    /** A scale over at least a sliver, widened by a share of itself on both sides. */
    public static Scale padded(double low, double high, double share, double from, double to) {
        double room = Math.max((high - low) * share, Math.max(1e-9, Math.abs(high) * 1e-9));
        return new Scale(low - room, high + room, from, to);
    }

    /** Pixel of a value. */
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Value at a pixel. */
    public double valueAt(double pixel) {
        return low + (pixel - from) / (to - from) * (high - low);
    }

    /** Round values inside the scale: multiples of 1, 2 or 5 times a power of ten. */
    public double[] ticks(int about) {
        double raw = (high - low) / Math.max(1, about);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double unit = raw / power;
        double step = power * (unit < 1.5 ? 1 : unit < 3.5 ? 2 : unit < 7.5 ? 5 : 10);
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        double[] ticks = new double[(int) Math.max(0, last - first + 1)];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }
}
