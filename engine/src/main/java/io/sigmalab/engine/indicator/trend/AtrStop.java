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
 * A stop one multiple of the average true range away from the close, which may only be drawn closer
 * until a close goes through it; then it changes sides.
 *
 * <p>Outputs {@code atr_stop_N}, the stop in dollars or with {@code _pct} as {@code stop / close −
 * 1}, and {@code atr_stop_N_dir}, 1 where it is below the price and −1 where above. The first value
 * stands at index {@code period}. A missing value starts everything afresh.
 *
 * <p>Source: J. W. Wilder's volatility system, 1978, section III, measured from the latest close as
 * in Skender's Stock Indicators.
 *
 * @param period bars of the average true range
 * @param multiplier distance in average true ranges
 * @param scale price units, or a fraction of the price
 */
public record AtrStop(int period, double multiplier, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "atr_stop",
                    "Trailing stop in average true ranges",
                    Family.TREND,
                    List.of(Params.period(21, 1), Params.multiplier(3), Scale.PARAM),
                    Set.of(Need.BARS),
                    "close -+ m ATR_N, ratcheted, sides change when a close goes through",
                    "Wilder 1978",
                    args ->
                            new AtrStop(
                                    args.wholeNumber("period"),
                                    args.number("multiplier"),
                                    Scale.of(args)));

    public AtrStop {
        Params.atLeast("period", period, 1);
        Params.atLeast("multiplier", multiplier, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Names.of(PriceColumn.CLOSE, scale, "atr_stop_" + period, multiplier),
                Names.of(
                        PriceColumn.CLOSE, Scale.LEVEL, "atr_stop_" + period + "_dir", multiplier));
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
        double[] close = bars.closesUnsafe();
        Smoothing.averageTrueRange(bars.highsUnsafe(), bars.lowsUnsafe(), close, period, out[0]);
        RatchetStop.run(close, close, close, multiplier, true, out[0], out[1]);
        scale.levels(out[0], close);
    }
}
