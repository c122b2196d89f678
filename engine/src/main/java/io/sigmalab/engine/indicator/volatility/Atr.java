package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Wilder's average of the true range, started with the plain mean of the first N.
 *
 * <p>Output {@code atr_N} in dollars, or {@code atr_N_pct}, divided by the close. The first value
 * stands at index N. A missing value starts the average afresh.
 *
 * <p>Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i>, 1978; TA-Lib ATR.
 *
 * @param period smoothing length in bars
 * @param scale price units, or a fraction of the price
 */
public record Atr(int period, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "atr",
                    "Average true range",
                    Family.VOLATILITY,
                    List.of(Params.period(14, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "atr += (tr - atr) / N, first = mean",
                    "TA-Lib ATR",
                    args -> new Atr(args.wholeNumber("period"), Scale.of(args)));

    public Atr {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(PriceColumn.CLOSE, scale, "atr_" + period));
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
        Smoothing.averageTrueRange(bars.highsUnsafe(), bars.lowsUnsafe(), close, period, out[0]);
        scale.differences(out[0], close);
    }
}
