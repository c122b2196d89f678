package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Change in percent from one bar to the next of the exponential average of the average of the
 * average.
 *
 * <p>Output {@code trix_N} in percent. The first value stands at index {@code 3(N − 1) + 1}. A
 * missing value starts everything afresh.
 *
 * <p>Source: J. Hutson 1983; TA-Lib TRIX, each average started with the plain mean of its own first
 * window. Libraries that start all at the same bar agree after some 15 N bars.
 *
 * @param column column of the bars
 * @param period period of each average
 */
public record Trix(PriceColumn column, int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "trix",
                    "Rate of change of a triple smoothed average",
                    Family.TREND,
                    List.of(PriceColumn.PARAM, Params.period(15, 1)),
                    Set.of(Need.BARS),
                    "100 (e3(t) - e3(t-1)) / e3(t-1), e3 = ema(ema(ema(x)))",
                    "TA-Lib TRIX",
                    args -> new Trix(PriceColumn.of(args), args.wholeNumber("period")));

    public Trix {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("trix_" + period)));
    }

    @Override
    public int lookback() {
        return 3 * (period - 1) + 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(period), 3);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] y = out[0];
        Smoothing.ema(x, period, y);
        Smoothing.ema(y, period, y);
        Smoothing.ema(y, period, y);
        for (int i = x.length - 1; i > 0; i--) {
            y[i] = 100 * Scale.quotient(y[i] - y[i - 1], y[i - 1]);
        }
        Arrays.fill(y, 0, Math.min(1, x.length), Double.NaN);
    }
}
