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
 * Hull moving average: a weighted average of twice the half-length weighted average minus the full
 * one, over {@code ⌊√N⌋} bars.
 *
 * <p>Output {@code hma_N} in units of the column, or {@code hma_N_pct = hma / x − 1}. NaN while a
 * window is not full or contains a missing value.
 *
 * <p>Source: A. Hull, <i>How to reduce lag in a moving average</i>, 2005; half length and root
 * rounded down.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Hma(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "hma",
                    "Hull moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 2), Scale.PARAM),
                    Set.of(Need.BARS),
                    "hma = wma(2 wma(x, N/2) - wma(x, N), floor(sqrt N))",
                    "A. Hull 2005",
                    args ->
                            new Hma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Hma {
        Params.atLeast("window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "hma_" + window));
    }

    @Override
    public int lookback() {
        return window - 1 + (int) Math.sqrt(window) - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] hull = new double[x.length];
        Regression.weightedMean(x, window / 2, hull);
        Regression.weightedMean(x, window, out[0]);
        for (int i = 0; i < x.length; i++) {
            hull[i] = 2 * hull[i] - out[0][i];
        }
        Regression.weightedMean(hull, (int) Math.sqrt(window), out[0]);
        scale.levels(out[0], x);
    }
}
