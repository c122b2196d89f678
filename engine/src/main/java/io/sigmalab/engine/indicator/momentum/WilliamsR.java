package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Distance of the close from the highest high of {@code period} bars, in percent of their range.
 *
 * <p>{@code −100 · (HH − close) / (HH − LL)}, in [−100, 0]. A window without any range gives
 * missing, where TA-Lib writes 0, "at the high".
 *
 * <p>Source: L. Williams; TA-Lib WILLR.
 *
 * @param period bars of the range
 */
public record WilliamsR(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "williams_r",
                    "Williams %R",
                    IndicatorType.Family.MOMENTUM,
                    List.of(Params.bars("period", 14, 1, "Bars of the range.")),
                    Set.of(IndicatorType.Need.BARS),
                    "-100 (HH - c) / (HH - LL)",
                    "TA-Lib WILLR",
                    args -> new WilliamsR(args.wholeNumber("period")));

    public WilliamsR {
        Params.atLeast("williams_r.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("williams_r_" + period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        double[] values = out[0];
        double[] highest = new double[close.length];
        Rolling.max(bars.highsUnsafe(), period, highest);
        Rolling.min(bars.lowsUnsafe(), period, values);
        for (int i = 0; i < close.length; i++) {
            double range = highest[i] - values[i];
            values[i] = range == 0 ? Double.NaN : -100 * ((highest[i] - close[i]) / range);
        }
    }
}
