package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Range of the bar, counted from the previous close where that lies outside: it spans gaps.
 *
 * <p>Output {@code true_range} in dollars, or {@code true_range_pct}, divided by the close. The
 * first bar has no previous close: NaN.
 *
 * <p>Source: TA-Lib TRANGE.
 *
 * @param scale price units, or a fraction of the price
 */
public record TrueRange(Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "true_range",
                    "True range",
                    Family.VOLATILITY,
                    List.of(Scale.PARAM),
                    Set.of(Need.BARS),
                    "max(high, close(t-1)) - min(low, close(t-1))",
                    "TA-Lib TRANGE",
                    args -> new TrueRange(Scale.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(PriceColumn.CLOSE, scale, "true_range"));
    }

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        Ranges.trueRange(bars.highsUnsafe(), bars.lowsUnsafe(), close, out[0]);
        scale.differences(out[0], close);
    }
}
