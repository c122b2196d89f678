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
 * End-point moving average: value at the newest bar of the straight line through the last N values
 * (least squares).
 *
 * <p>Output {@code epma_N} in units of the column, or {@code epma_N_pct = epma / x − 1}. NaN while
 * the window is not full or contains a missing value.
 *
 * <p>Source: TA-Lib LINEARREG.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Epma(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "epma",
                    "End-point moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 2), Scale.PARAM),
                    Set.of(Need.BARS),
                    "epma = least squares line of the last N at t",
                    "TA-Lib LINEARREG",
                    args ->
                            new Epma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Epma {
        Params.atLeast("window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "epma_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Regression.endPoint(x, window, out[0]);
        scale.levels(out[0], x);
    }
}
