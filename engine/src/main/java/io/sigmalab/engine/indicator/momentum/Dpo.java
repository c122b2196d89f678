package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Detrended price oscillator, causal: the price now minus its moving average of {@code ⌊period/2⌋ +
 * 1} bars ago.
 *
 * <p>Charts draw the same number half a period further left, where it would have been unknown; it
 * is not used here. Ratio: the difference as a fraction of the price now.
 *
 * <p>Source: StockCharts ChartSchool, "Detrended Price Oscillator", without the shift of the plot.
 *
 * @param column what is detrended
 * @param period bars of the average
 * @param scale price units or a fraction of the price
 */
public record Dpo(PriceColumn column, int period, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "dpo",
                    "Detrended price oscillator",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("period", 20, 1, "Bars of the average."),
                            Scale.PARAM),
                    Set.of(IndicatorType.Need.BARS),
                    "p - SMA_N[t - floor(N/2) - 1]",
                    "StockCharts ChartSchool",
                    args ->
                            new Dpo(
                                    PriceColumn.of(args),
                                    args.wholeNumber("period"),
                                    Scale.of(args)));

    public Dpo {
        Params.atLeast("dpo.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag(column.tag("dpo_" + period))));
    }

    @Override
    public int lookback() {
        return period - 1 + lag();
    }

    private int lag() {
        return period / 2 + 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] mean = new double[x.length];
        Rolling.mean(x, period, mean);
        int lag = lag();
        Arrays.fill(out[0], 0, Math.min(lag, x.length), Double.NaN);
        for (int i = lag; i < x.length; i++) {
            out[0][i] = x[i] - mean[i - lag];
        }
        scale.differences(out[0], x);
    }
}
