package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import java.util.List;
import java.util.Set;

/**
 * Sample standard deviation of the last N simple returns from one bar to the next.
 *
 * <p>Output {@code close_vol_N}, whose name always says the column: a fraction per bar, not
 * annualised. The first value stands at index N. NaN while the window is not full or contains a
 * missing value.
 *
 * <p>Source: sample standard deviation, divisor N − 1; a window of 1 is refused. {@link RollingStd}
 * is the same under another name, kept because sets use both.
 *
 * @param column column of the bars
 * @param window returns looked at
 */
public record Volatility(PriceColumn column, int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "volatility",
                    "Volatility of returns",
                    Family.VOLATILITY,
                    List.of(PriceColumn.PARAM, Params.window(3, 2)),
                    Set.of(Need.BARS),
                    "std(x / x(t-1) - 1, N), divisor N - 1",
                    "sample standard deviation",
                    args -> new Volatility(PriceColumn.of(args), args.wholeNumber("window")));

    public Volatility {
        Params.atLeast("window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.code() + "_vol_" + window));
    }

    @Override
    public int lookback() {
        return window;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] change = new double[x.length];
        Ranges.returns(x, change);
        Rolling.std(change, window, 1, out[0]);
    }
}
