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
 * How far the bar's high and low reach beyond the exponential average of closes.
 *
 * <p>Outputs {@code bull_power = high − ema} and {@code bear_power = low − ema} in dollars, or the
 * same with {@code _pct}, divided by the close. NaN where the average is.
 *
 * <p>Source: A. Elder, <i>Trading for a Living</i>, 1993.
 *
 * @param period length of the average in bars
 * @param scale price units, or a fraction of the price
 */
public record ElderRay(int period, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "elder_ray",
                    "Elder-ray: bull and bear power",
                    Family.TREND,
                    List.of(Params.period(13, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "bull = high - ema_N, bear = low - ema_N",
                    "Elder 1993",
                    args -> new ElderRay(args.wholeNumber("period"), Scale.of(args)));

    public ElderRay {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Names.of(PriceColumn.CLOSE, scale, "bull_power", period),
                Names.of(PriceColumn.CLOSE, scale, "bear_power", period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(period), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        double[] bear = out[1];
        Smoothing.ema(close, period, bear);
        for (int i = 0; i < close.length; i++) {
            out[0][i] = bars.high(i) - bear[i];
            bear[i] = bars.low(i) - bear[i];
        }
        scale.differences(out[0], close);
        scale.differences(bear, close);
    }
}
