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
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Stops hung from the highest high and the lowest low of the last N bars, a multiple of the average
 * true range away.
 *
 * <p>Outputs {@code chexit_long_N} for long and {@code chexit_short_N} for short positions, in
 * dollars or with {@code _pct} as {@code stop / close − 1}. The first value stands at index N. A
 * missing value starts the average afresh.
 *
 * <p>Source: C. Le Beau; StockCharts.
 *
 * @param window bars of the extremes and of the average true range
 * @param multiplier distance in average true ranges
 * @param scale price units, or a fraction of the price
 */
public record ChandelierExit(int window, double multiplier, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "chexit",
                    "Chandelier exit",
                    Family.TREND,
                    List.of(Params.window(22, 1), Params.multiplier(3), Scale.PARAM),
                    Set.of(Need.BARS),
                    "long = highest high - m ATR_N, short = lowest low + m ATR_N",
                    "StockCharts",
                    args ->
                            new ChandelierExit(
                                    args.wholeNumber("window"),
                                    args.number("multiplier"),
                                    Scale.of(args)));

    public ChandelierExit {
        Params.atLeast("window", window, 1);
        Params.atLeast("multiplier", multiplier, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Names.of(PriceColumn.CLOSE, scale, "chexit_long_" + window, multiplier),
                Names.of(PriceColumn.CLOSE, scale, "chexit_short_" + window, multiplier));
    }

    @Override
    public int lookback() {
        return window;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.wilderAlpha(window), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] high = bars.highsUnsafe();
        double[] low = bars.lowsUnsafe();
        double[] close = bars.closesUnsafe();
        double[] atr = new double[close.length];
        Smoothing.averageTrueRange(high, low, close, window, atr);
        Rolling.max(high, window, out[0]);
        Rolling.min(low, window, out[1]);
        for (int i = 0; i < atr.length; i++) {
            out[0][i] -= multiplier * atr[i];
            out[1][i] += multiplier * atr[i];
        }
        scale.levels(out[0], close);
        scale.levels(out[1], close);
    }
}
