package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Return of the last thirty minutes: the close over the price thirty minutes before the end of the
 * bar, a fraction.
 *
 * <p>The price then is the last close of the same session that was known by then; exactly thirty
 * minutes into the session it is the open of its first bar. Missing earlier than that: nothing is
 * carried over a night. Bars longer than fifteen minutes cannot say what the price was thirty
 * minutes ago: on hourly and daily bars every value is missing.
 *
 * <p>Source: the catalogue's own.
 */
public record ReturnsLast30m() implements Indicator {
    private static final long HALF_HOUR = 30 * 60_000L;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "returns_last_30m",
                    "Return of the last thirty minutes",
                    Family.SESSION,
                    List.of(),
                    Set.of(Need.BARS),
                    "c / c[30 minutes ago] - 1 within the session; bars of at most 15 minutes",
                    "the catalogue's own",
                    args -> new ReturnsLast30m());

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("returns_last_30m"));
    }

    /** The earliest bar that can have a value: the second of fifteen minutes. */
    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] values = out[0];
        if (bars.cadence().compareTo(Cadence.M15) > 0) {
            Arrays.fill(values, Double.NaN);
            return;
        }
        int first = 0;
        int then = -1;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                first = i;
                then = i - 1;
            }
            long at = bars.endMillis(i) - HALF_HOUR;
            while (bars.endMillis(then + 1) <= at) {
                then++;
            }
            double before = Double.NaN;
            if (then >= first) {
                before = bars.close(then);
            } else if (bars.startMillis(first) == at) {
                before = bars.open(first);
            }
            values[i] = Scale.quotient(bars.close(i), before) - 1;
        }
    }
}
