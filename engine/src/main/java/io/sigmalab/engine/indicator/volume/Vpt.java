package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Volume-price trend: running total of volume times the relative change of the close.
 *
 * <p>Level, in shares: starts at 0 with the first bar of the input, only its changes mean
 * something. Ratio {@code vpt_pct}: the change over the last 20 bars as a share of those bars'
 * volume, which is their volume-weighted mean change; independent of the first bar. A missing close
 * gives missing and starts the total afresh.
 *
 * <p>Source: D. Markstein, <i>How to Chart Your Way to Stock Market Profits</i>, 1966; StockCharts.
 *
 * @param scale shares, or the mean change
 */
public record Vpt(Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vpt",
                    "Volume-price trend",
                    Family.VOLUME,
                    List.of(Scale.PARAM),
                    Set.of(Need.BARS),
                    "sum of v (c / c[t-1] - 1); ratio: over 20 bars / their volume",
                    "Markstein 1966",
                    args -> new Vpt(Scale.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag("vpt")));
    }

    @Override
    public int lookback() {
        return scale == Scale.LEVEL ? 0 : MoneyFlow.RATIO_BARS;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] signed = scale == Scale.LEVEL ? out[0] : new double[bars.size()];
        for (int i = 0; i < signed.length; i++) {
            double close = bars.close(i);
            double before = i == 0 ? Double.NaN : bars.close(i - 1);
            // The first bar, and the first after a hole, has nothing to compare with and adds 0.
            double change = Double.isNaN(before) ? close - close : close / before - 1;
            signed[i] = change * bars.volume(i);
        }
        if (scale == Scale.LEVEL) {
            MoneyFlow.accumulate(signed);
        } else {
            MoneyFlow.shareOfVolume(signed, bars, MoneyFlow.RATIO_BARS, out[0]);
            MoneyFlow.blank(out[0], lookback());
        }
    }
}
