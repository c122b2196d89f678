package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Sums of the upward and downward movements between a bar's extremes and those of the bar before,
 * divided by the sum of true ranges.
 *
 * <p>Outputs {@code vortex_plus_N} and {@code vortex_minus_N}, around 1. NaN while the window is
 * not full, contains a missing value or has no range at all.
 *
 * <p>Source: E. Botes and D. Siepman, <i>The Vortex Indicator</i>, Stocks and Commodities, January
 * 2010.
 *
 * @param period length in bars
 */
public record Vortex(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vortex",
                    "Vortex indicator",
                    Family.TREND,
                    List.of(Params.period(14, 1)),
                    Set.of(Need.BARS),
                    "plus = sum |high - low(t-1)| / sum tr, minus = sum |low - high(t-1)| / sum tr",
                    "Botes and Siepman 2010",
                    args -> new Vortex(args.wholeNumber("period")));

    public Vortex {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("vortex_plus_" + period), Output.of("vortex_minus_" + period));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] high = bars.highsUnsafe();
        double[] low = bars.lowsUnsafe();
        double[] movement = new double[n];
        double[] range = new double[n];
        Ranges.trueRange(high, low, bars.closesUnsafe(), movement);
        Rolling.sum(movement, period, range);
        // The first movement stays NaN from the true range.
        for (int i = 1; i < n; i++) {
            movement[i] = Math.abs(high[i] - low[i - 1]);
        }
        Rolling.sum(movement, period, out[0]);
        for (int i = 1; i < n; i++) {
            movement[i] = Math.abs(low[i] - high[i - 1]);
        }
        Rolling.sum(movement, period, out[1]);
        for (int i = 0; i < n; i++) {
            out[0][i] = Scale.quotient(out[0][i], range[i]);
            out[1][i] = Scale.quotient(out[1][i], range[i]);
        }
    }
}
