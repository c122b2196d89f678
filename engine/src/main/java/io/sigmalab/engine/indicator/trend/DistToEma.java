package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Distance of the value from its exponential moving average, {@code (x − ema) / x} or {@code (x −
 * ema) / ema}.
 *
 * <p>Output {@code dist_emaN_norm}, a fraction: 0.01 is 1 % above the average. NaN where the
 * average is, or where the divisor is 0.
 *
 * <p>Source: TA-Lib EMA.
 *
 * @param column column of the bars
 * @param window length of the average in bars
 * @param byEma whether the average is the divisor instead of the value
 */
public record DistToEma(PriceColumn column, int window, boolean byEma) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "dist_to_ema",
                    "Distance to an exponential moving average",
                    Family.TREND,
                    List.of(
                            PriceColumn.PARAM,
                            Params.window(10, 1),
                            Param.choice(
                                    "normalize",
                                    "price",
                                    List.of("price", "ema"),
                                    "What the distance is divided by.")),
                    Set.of(Need.BARS),
                    "(x - ema_N) / (x or ema_N)",
                    "TA-Lib EMA",
                    args ->
                            new DistToEma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    args.text("normalize").equals("ema")));

    public DistToEma {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                new Output(
                        column.tag("dist_ema" + window + "_norm"),
                        column.tag("dist_ema" + window + "_norm" + (byEma ? "_ema" : "_price"))));
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
        double[] y = out[0];
        Smoothing.ema(x, window, y);
        for (int i = 0; i < x.length; i++) {
            y[i] = Scale.quotient(x[i] - y[i], byEma ? y[i] : x[i]);
        }
    }
}
