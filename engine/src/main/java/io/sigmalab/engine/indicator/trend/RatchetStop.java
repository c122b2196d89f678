package io.sigmalab.engine.indicator.trend;

/** The stop line that {@link Supertrend} and {@link AtrStop} have in common. */
final class RatchetStop {
    /**
     * Bars after which stops that started on different bars are taken to agree. It is no law: they
     * agree from the first change of sides that both make, and a market may trend for long. Over
     * 1000 random walks of 2500 bars, with default parameters, the last {@link ParabolicSar} agreed
     * after 98 bars, and the others while their average true range was still settling.
     */
    static final int BARS_UNTIL_SIDES_AGREE = 500;

    private RatchetStop() {}

    /**
     * @param a with {@code b} the middle that the stop is measured from, {@code (a + b) / 2}
     * @param close closes
     * @param multiplier distance in average true ranges
     * @param byLastClose whether the first side is up when the close is not below the last one;
     *     else when it is not below the middle
     * @param line average true ranges, overwritten with the stop
     * @param side overwritten with 1 where the stop is below the price, −1 where above
     */
    static void run(
            double[] a,
            double[] b,
            double[] close,
            double multiplier,
            boolean byLastClose,
            double[] line,
            double[] side) {
        boolean running = false;
        boolean up = true;
        double upper = 0;
        double lower = 0;
        for (int i = 0; i < close.length; i++) {
            double middle = 0.5 * (a[i] + b[i]);
            double distance = multiplier * line[i];
            double high = middle + distance;
            double low = middle - distance;
            if (Double.isNaN(high)) {
                line[i] = Double.NaN;
                side[i] = Double.NaN;
                running = false;
                continue;
            }
            // A true range is known only where the close before it is: i > 0.
            double last = close[i - 1];
            if (!running) {
                running = true;
                up = close[i] >= (byLastClose ? last : middle);
                upper = high;
                lower = low;
            }
            if (high < upper || last > upper) {
                upper = high;
            }
            if (low > lower || last < lower) {
                lower = low;
            }
            up = close[i] > (up ? lower : upper);
            line[i] = up ? lower : upper;
            side[i] = up ? 1 : -1;
        }
    }
}
