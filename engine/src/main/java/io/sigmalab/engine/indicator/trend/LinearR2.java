package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Regression;
import java.util.List;
import java.util.Set;

/**
 * Squared correlation of value and time over the last N bars: 1 where they lie on a line, 0 where
 * there is no trend.
 *
 * <p>Output {@code lr_r2_N} in [0, 1]. NaN while the window is not full, contains a missing value
 * or is flat.
 *
 * <p>Source: coefficient of determination of the least squares line, as RSQ of spreadsheets.
 *
 * @param column column of the bars
 * @param window length in bars
 */
public record LinearR2(PriceColumn column, int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "lr_r2",
                    "Straightness of a trend",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(126, 3)),
                    Set.of(Need.BARS),
                    "r2 = cov(x, t)^2 / (var x var t)",
                    "coefficient of determination",
                    args -> new LinearR2(PriceColumn.of(args), args.wholeNumber("window")));

    public LinearR2 {
        Params.atLeast("window", window, 3);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("lr_r2_" + window)));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Regression.rSquared(column.values(inputs.bars()), window, out[0]);
    }
}
