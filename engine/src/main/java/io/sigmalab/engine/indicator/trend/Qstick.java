package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Mean of close minus open over the last N bars: whether buying or selling prevailed within bars.
 *
 * <p>Output {@code qstick_N} in dollars, or {@code qstick_N_pct}, divided by the close. NaN while
 * the window is not full or contains a missing value.
 *
 * <p>Source: T. Chande and S. Kroll, <i>The New Technical Trader</i>, 1994.
 *
 * @param period length in bars
 * @param scale price units, or a fraction of the price
 */
public record Qstick(int period, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "qstick",
                    "Qstick",
                    Family.TREND,
                    List.of(Params.period(10, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "mean(close - open)",
                    "Chande and Kroll 1994",
                    args -> new Qstick(args.wholeNumber("period"), Scale.of(args)));

    public Qstick {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Names.of(PriceColumn.CLOSE, scale, "qstick_" + period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        double[] body = new double[close.length];
        for (int i = 0; i < close.length; i++) {
            body[i] = close[i] - bars.open(i);
        }
        Rolling.mean(body, period, out[0]);
        scale.differences(out[0], close);
    }
}
