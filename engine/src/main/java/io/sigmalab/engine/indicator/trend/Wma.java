package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Regression;
import io.sigmalab.engine.indicator.kernel.Scale;
import java.util.List;
import java.util.Set;

/**
 * Linearly weighted moving average: the newest value has weight N, the oldest 1.
 *
 * <p>Output {@code wma_N} in units of the column, or {@code wma_N_pct = wma / x − 1}. NaN while the
 * window is not full or contains a missing value.
 *
 * <p>Source: TA-Lib WMA.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Wma(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "wma",
                    "Weighted moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "wma = sum(k * x[t-N+k], k = 1..N) / (N(N+1)/2)",
                    "TA-Lib WMA",
                    args ->
                            new Wma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Wma {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "wma_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Regression.weightedMean(x, window, out[0]);
        scale.levels(out[0], x);
    }
}
