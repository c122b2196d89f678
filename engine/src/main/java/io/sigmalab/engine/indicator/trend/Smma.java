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
import java.util.List;
import java.util.Set;

/**
 * Smoothed moving average: Wilder's, with factor {@code 1 / N}, started with the plain mean of the
 * first N values.
 *
 * <p>Output {@code smma_N} in units of the column, or {@code smma_N_pct = smma / x − 1}. The first
 * {@code N − 1} values are NaN; a missing value gives NaN and starts the average afresh.
 *
 * <p>Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i>, 1978.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Smma(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "smma",
                    "Smoothed moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "smma += (x - smma) / N, first = sma",
                    "Wilder 1978",
                    args ->
                            new Smma(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Smma {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "smma_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.wilderAlpha(window), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        Smoothing.wilder(x, window, out[0]);
        scale.levels(out[0], x);
    }
}
