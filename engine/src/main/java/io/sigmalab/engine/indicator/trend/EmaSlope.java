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
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Change of an exponential moving average over the last {@code period} bars.
 *
 * <p>Output {@code emaN_slopePh} in units of the column, or {@code emaN_slopePh_pct}, the change
 * divided by the price. (The h of the name is historic: P counts bars of whatever cadence.) NaN
 * until the average has two values {@code period} bars apart.
 *
 * <p>Source: difference of {@link Ema}, TA-Lib EMA.
 *
 * @param column column of the bars
 * @param window length of the average in bars
 * @param period bars between the two values
 * @param scale price units, or a fraction of the price
 */
public record EmaSlope(PriceColumn column, int window, int period, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ema_slope",
                    "Slope of an exponential moving average",
                    Family.TREND,
                    List.of(
                            PriceColumn.PARAM,
                            Params.window(10, 1),
                            Params.bars("period", 1, 1, "Bars between the two values."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "ema_N(t) - ema_N(t-P)",
                    "TA-Lib EMA",
                    args ->
                            new EmaSlope(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    args.wholeNumber("period"),
                                    Scale.of(args)));

    public EmaSlope {
        Params.atLeast("window", window, 1);
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "ema" + window + "_slope" + period + "h"));
    }

    @Override
    public int lookback() {
        return window - 1 + period;
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
        for (int i = x.length - 1; i >= period; i--) {
            y[i] -= y[i - period];
        }
        Arrays.fill(y, 0, Math.min(period, x.length), Double.NaN);
        scale.differences(y, x);
    }
}
