package io.sigmalab.engine.indicator.volatility;

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
 * Simple moving average of closes and bands a multiple of the average true range away.
 *
 * <p>Outputs {@code starc_mid_N}, {@code starc_upper_N}, {@code starc_lower_N} in dollars, or the
 * same with {@code _pct} as {@code band / close − 1}. The first row with all three stands at index
 * {@code max(N − 1, atr_period)}. A missing value starts the average true range afresh.
 *
 * <p>Source: M. Stoller; average true range by Wilder.
 *
 * @param window length of the middle in bars
 * @param multiplier distance in average true ranges
 * @param atrPeriod bars of the average true range
 * @param scale price units, or a fraction of the price
 */
public record Starc(int window, double multiplier, int atrPeriod, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "starc",
                    "Stoller average range channel",
                    Family.VOLATILITY,
                    List.of(
                            Params.window(5, 1),
                            Params.multiplier(2),
                            Params.bars("atr_period", 10, 1, "Bars of the average true range."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "sma_N -+ m ATR",
                    "M. Stoller",
                    args ->
                            new Starc(
                                    args.wholeNumber("window"),
                                    args.number("multiplier"),
                                    args.wholeNumber("atr_period"),
                                    Scale.of(args)));

    public Starc {
        Params.atLeast("window", window, 1);
        Params.atLeast("multiplier", multiplier, 0);
        Params.atLeast("atrPeriod", atrPeriod, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("starc_mid_"), name("starc_upper_"), name("starc_lower_"));
    }

    @Override
    public int lookback() {
        return Math.max(window - 1, atrPeriod);
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.wilderAlpha(atrPeriod), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] close = bars.closesUnsafe();
        double[] atr = out[2];
        Smoothing.averageTrueRange(bars.highsUnsafe(), bars.lowsUnsafe(), close, atrPeriod, atr);
        Rolling.mean(close, window, out[0]);
        for (int i = 0; i < close.length; i++) {
            double width = multiplier * atr[i];
            out[1][i] = out[0][i] + width;
            out[2][i] = out[0][i] - width;
        }
        for (double[] band : out) {
            scale.levels(band, close);
        }
    }

    private Output name(String band) {
        return Names.of(PriceColumn.CLOSE, scale, band + window, multiplier, atrPeriod);
    }
}
