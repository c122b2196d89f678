package io.sigmalab.engine.indicator.trend;

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
import java.util.List;
import java.util.Set;

/**
 * Exponential moving average with factor {@code 2 / (N + 1)}, started with the plain mean of the
 * first N values.
 *
 * <p>Output {@code ema_N} in units of the column, or {@code ema_N_pct = ema / x − 1}. The first
 * {@code N − 1} values are NaN; a missing value gives NaN and starts the average afresh.
 *
 * <p>Source: TA-Lib EMA. Charts that start from the first price differ for some 10 N bars.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Ema(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ema",
                    "Exponential moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(10, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "ema += 2/(N+1) * (x - ema), first = sma",
                    "TA-Lib EMA",
                    args ->
                            new Ema(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Ema {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "ema_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(window), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Smoothing.ema(x, window, out[0]);
        scale.levels(out[0], x);
    }
}
