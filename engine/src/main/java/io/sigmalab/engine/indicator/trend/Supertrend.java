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
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * A stop line one multiple of the average true range away from the middle of the bar, which may
 * only be drawn closer to the price until a close goes through it; then it changes sides.
 *
 * <p>Outputs {@code supertrend}, the line in dollars or with {@code _pct} as {@code line / close −
 * 1}, and {@code supertrend_dir}, 1 where it is below the price and −1 where above. The first value
 * stands at index {@code period}. A missing value starts everything afresh.
 *
 * <p>Source: O. Seban; average true range by Wilder. Where a start on another bar would have chosen
 * the other side, the two lines agree from the first change of sides on.
 *
 * @param period bars of the average true range
 * @param multiplier distance in average true ranges
 * @param scale price units, or a fraction of the price
 */
public record Supertrend(int period, double multiplier, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "supertrend",
                    "Supertrend",
                    Family.TREND,
                    List.of(Params.period(10, 1), Params.multiplier(3), Scale.PARAM),
                    Set.of(Need.BARS),
                    "(high + low)/2 -+ m ATR_N, ratcheted, sides change when a close goes through",
                    "O. Seban",
                    args ->
                            new Supertrend(
                                    args.wholeNumber("period"),
                                    args.number("multiplier"),
                                    Scale.of(args)));

    public Supertrend {
        Params.atLeast("period", period, 1);
        Params.atLeast("multiplier", multiplier, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Names.of(PriceColumn.CLOSE, scale, "supertrend", period, multiplier),
                Names.of(PriceColumn.CLOSE, Scale.LEVEL, "supertrend_dir", period, multiplier));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public int warmup() {
        return lookback()
                + Smoothing.settled(Smoothing.wilderAlpha(period), 1)
                + RatchetStop.BARS_UNTIL_SIDES_AGREE;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] high = bars.highsUnsafe();
        double[] low = bars.lowsUnsafe();
        double[] close = bars.closesUnsafe();
        Smoothing.averageTrueRange(high, low, close, period, out[0]);
        RatchetStop.run(high, low, close, multiplier, false, out[0], out[1]);
        scale.levels(out[0], close);
    }
}
