package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Average true range in percent of the close.
 *
 * <p>Output {@code natr_N} in percent. The first value stands at index N. A missing value starts
 * the average afresh.
 *
 * <p>Source: TA-Lib NATR.
 *
 * @param period smoothing length in bars
 */
public record Natr(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "natr",
                    "Normalised average true range",
                    Family.VOLATILITY,
                    List.of(Params.period(14, 1)),
                    Set.of(Need.BARS),
                    "100 ATR_N / close",
                    "TA-Lib NATR",
                    args -> new Natr(args.wholeNumber("period")));

    public Natr {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("natr_" + period));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.wilderAlpha(period), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        double[] y = out[0];
        Smoothing.averageTrueRange(bars.highsUnsafe(), bars.lowsUnsafe(), close, period, y);
        for (int i = 0; i < close.length; i++) {
            y[i] = 100 * Scale.quotient(y[i], close[i]);
        }
    }
}
