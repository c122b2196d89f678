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
 * Triple exponential moving average: {@code 3 e1 − 3 e2 + e3} with each average taken of the one
 * before.
 *
 * <p>Output {@code tema_N} in units of the column, or {@code tema_N_pct = tema / x − 1}. The first
 * {@code 3(N − 1)} values are NaN; a missing value gives NaN and starts all averages afresh.
 *
 * <p>Source: P. Mulloy 1994; TA-Lib TEMA, each average started with the plain mean of its own first
 * window. Libraries that start all at the same bar agree after some 15 N bars.
 *
 * @param column column of the bars
 * @param window length in bars
 * @param scale price units, or the distance from the price as a fraction of it
 */
public record Tema(PriceColumn column, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "tema",
                    "Triple exponential moving average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.window(20, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "tema = 3 e1 - 3 e2 + e3, e1 = ema(x), e2 = ema(e1), e3 = ema(e2)",
                    "TA-Lib TEMA",
                    args ->
                            new Tema(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public Tema {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(column, scale, "tema_" + window));
    }

    @Override
    public int lookback() {
        return 3 * (window - 1);
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(window), 3);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] first = new double[x.length];
        double[] second = new double[x.length];
        Smoothing.ema(x, window, first);
        Smoothing.ema(first, window, second);
        Smoothing.ema(second, window, out[0]);
        for (int i = 0; i < x.length; i++) {
            out[0][i] += 3 * (first[i] - second[i]);
        }
        scale.levels(out[0], x);
    }
}
