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
 * Rise per bar of the straight line through the last N values (least squares).
 *
 * <p>Output {@code slope_N} in units of the column per bar, or {@code slope_N_pct}, divided by the
 * price. NaN while the window is not full or contains a missing value.
 *
 * <p>Source: TA-Lib LINEARREG_SLOPE.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or a fraction of the price
 */
public record Slope(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "slope",
                    "Slope of the regression line",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 2), Scale.PARAM),
                    Set.of(Need.BARS),
                    "slope = cov(x, t) / var t",
                    "TA-Lib LINEARREG_SLOPE",
                    args ->
                            new Slope(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Slope {
        Params.atLeast("window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "slope_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Regression.slope(x, window, out[0]);
        scale.differences(out[0], x);
    }
}
