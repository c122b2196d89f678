package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.Arrays;

/** What the volume indicators share: signed volumes of bars, their running and windowed sums. */
final class MoneyFlow {
    /** Bars over which the ratio twins of running totals are measured. */
    static final int RATIO_BARS = 20;

    private MoneyFlow() {}

    /**
     * Accumulation of a bar: {@code volume · ((close − low) − (high − close)) / (high − low)}, 0
     * for a bar without range, as in TA-Lib AD.
     */
    static void accumulation(Bars bars, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double range = bars.high(i) - bars.low(i);
            double place = (bars.close(i) - bars.low(i)) - (bars.high(i) - bars.close(i));
            out[i] = (range == 0 ? 0 : place / range) * bars.volume(i);
        }
    }

    /** Running total in place; a missing value (NaN) stays missing and the total starts afresh. */
    static void accumulate(double[] values) {
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += values[i];
            values[i] = total;
            if (Double.isNaN(total)) {
                total = 0;
            }
        }
    }

    /**
     * Sum of signed volumes over the last {@link #RATIO_BARS} bars as a share of all volume of
     * those bars; NaN where nothing traded. Independent of the first bar, unlike the total.
     */
    static void shareOfVolume(double[] signed, Bars bars, int window, double[] out) {
        double[] all = new double[signed.length];
        Rolling.sum(bars.volumesUnsafe(), window, all);
        Rolling.sum(signed, window, out);
        for (int i = 0; i < signed.length; i++) {
            out[i] = Scale.quotient(out[i], all[i]);
        }
    }

    /** Overwrites what stands before {@code lookback} with NaN. */
    static void blank(double[] values, int lookback) {
        Arrays.fill(values, 0, Math.min(lookback, values.length), Double.NaN);
    }
}
