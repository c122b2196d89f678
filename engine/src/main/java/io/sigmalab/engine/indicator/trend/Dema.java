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
 * Double exponential moving average: twice the exponential average minus the average of the
 * average, which takes out most of its lag.
 *
 * <p>Output {@code dema_N} in units of the column, or {@code dema_N_pct = dema / x − 1}. The first
 * {@code 2(N − 1)} values are NaN; a missing value gives NaN and starts both averages afresh.
 *
 * <p>Source: P. Mulloy 1994; TA-Lib DEMA, each average started with the plain mean of its own first
 * window. Libraries that start both at the same bar agree after some 10 N bars.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Dema(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "dema",
                    "Double exponential moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "dema = 2 ema(x) - ema(ema(x))",
                    "TA-Lib DEMA",
                    args ->
                            new Dema(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Dema {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "dema_" + window));
    }

    @Override
    public int lookback() {
        return 2 * (window - 1);
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(window), 2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] first = new double[x.length];
        Smoothing.ema(x, window, first);
        Smoothing.ema(first, window, out[0]);
        for (int i = 0; i < x.length; i++) {
            out[0][i] = 2 * first[i] - out[0][i];
        }
        scale.levels(out[0], x);
    }
}
