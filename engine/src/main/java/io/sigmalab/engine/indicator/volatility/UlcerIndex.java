package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import java.util.List;
import java.util.Set;

/**
 * Root mean square of how far, in percent, the value was below its highest of N bars.
 *
 * <p>Output {@code ulcer_index_N} in percent; 0 while every value is a new high. The first value
 * stands at index {@code 2(N − 1)}. NaN while a window is not full or contains a missing value.
 *
 * <p>Source: P. Martin and B. McCann 1989, as on StockCharts: each bar against the highest of the N
 * bars that end with it. Some libraries take the highest since the window's start instead, which
 * costs N steps a bar.
 *
 * @param column column of the bars
 * @param period length in bars
 */
public record UlcerIndex(PriceColumn column, int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ulcer_index",
                    "Ulcer index",
                    Family.VOLATILITY,
                    List.of(PriceColumn.PARAM, Params.period(14, 1)),
                    Set.of(Need.BARS),
                    "sqrt(mean((100 (x - max(x, N)) / max(x, N))^2, N))",
                    "StockCharts",
                    args -> new UlcerIndex(PriceColumn.of(args), args.wholeNumber("period")));

    public UlcerIndex {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("ulcer_index_" + period)));
    }

    @Override
    public int lookback() {
        return 2 * (period - 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] squared = new double[x.length];
        Rolling.max(x, period, squared);
        for (int i = 0; i < x.length; i++) {
            double drawdown = 100 * Scale.quotient(x[i] - squared[i], squared[i]);
            squared[i] = drawdown * drawdown;
        }
        Rolling.mean(squared, period, out[0]);
        for (int i = 0; i < x.length; i++) {
            out[0][i] = Math.sqrt(out[0][i]);
        }
    }
}
