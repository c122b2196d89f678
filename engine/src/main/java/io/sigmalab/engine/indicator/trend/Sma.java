package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import java.util.List;
import java.util.Set;

/**
 * Simple moving average: the plain mean of the last {@code window} values.
 *
 * <p>Output {@code sma_N} in units of the column, or {@code sma_N_pct = sma / x − 1}. NaN while the
 * window is not full or contains a missing value.
 *
 * <p>Source: TA-Lib SMA.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Sma(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "sma",
                    "Simple moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "sma = mean of the last N",
                    "TA-Lib SMA",
                    args ->
                            new Sma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Sma {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "sma_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Rolling.mean(x, window, out[0]);
        scale.levels(out[0], x);
    }
}
