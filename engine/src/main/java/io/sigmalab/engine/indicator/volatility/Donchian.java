package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Highest high and lowest low of N bars and the middle between them.
 *
 * <p>Outputs {@code donchian_upper_N}, {@code donchian_lower_N}, {@code donchian_mid_N} in dollars,
 * or the same with {@code _pct} as {@code line / close − 1}. With {@code include_current} (default)
 * the N bars end with this one; without, with the one before, so that a close can be above the
 * upper line. NaN while the window is not full or contains a missing value.
 *
 * <p>Source: R. Donchian. StockCharts leaves out the current bar, TradingView includes it.
 *
 * @param window length in bars
 * @param includeCurrent whether this bar counts
 * @param scale price units, or a fraction of the price
 */
public record Donchian(int window, boolean includeCurrent, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "donchian",
                    "Donchian channel",
                    Family.VOLATILITY,
                    List.of(
                            Params.window(20, 1),
                            Param.flag("include_current", true, "Whether the current bar counts."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "max(high, N), min(low, N), mean of the two",
                    "R. Donchian",
                    args ->
                            new Donchian(
                                    args.wholeNumber("window"),
                                    args.flag("include_current"),
                                    Scale.of(args)));

    public Donchian {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("donchian_upper_"), name("donchian_lower_"), name("donchian_mid_"));
    }

    @Override
    public int lookback() {
        return includeCurrent ? window - 1 : window;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        Rolling.max(bars.highsUnsafe(), window, out[0]);
        Rolling.min(bars.lowsUnsafe(), window, out[1]);
        Ranges.middle(out[0], out[1], out[2]);
        for (double[] line : out) {
            if (!includeCurrent && n > 0) {
                System.arraycopy(line, 0, line, 1, n - 1);
                line[0] = Double.NaN;
            }
            scale.levels(line, bars.closesUnsafe());
        }
    }

    private Output name(String line) {
        String name = line + window;
        return new Output(scale.tag(name), scale.tag(includeCurrent ? name : name + "_previous"));
    }
}
