package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import java.util.List;
import java.util.Set;

/**
 * Volume-weighted moving average {@code Σ(p · v) / Σv} of the last {@code window} bars.
 *
 * <p>Level in price units, ratio {@code vwma_N_pct = vwma / p − 1}. Missing where nothing traded in
 * the window.
 *
 * <p>Source: StockCharts ChartSchool, "Volume-Weighted Moving Average".
 *
 * @param column what is averaged
 * @param window bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Vwma(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vwma",
                    "Volume-weighted moving average",
                    Family.VOLUME,
                    List.of(PriceColumn.PARAM, Params.window(20, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "sum(p v) / sum(v)",
                    "StockCharts ChartSchool",
                    args ->
                            new Vwma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Vwma {
        Params.atLeast("vwma.window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag(column.tag("vwma_" + window))));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] volume = inputs.bars().volumesUnsafe();
        double[] money = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            money[i] = x[i] * volume[i];
        }
        MoneyFlow.shareOfVolume(money, inputs.bars(), window, out[0]);
        scale.levels(out[0], x);
    }
}
