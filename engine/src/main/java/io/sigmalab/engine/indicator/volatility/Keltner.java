package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Exponential average of closes and bands a multiple of the average true range away.
 *
 * <p>Outputs {@code keltner_mid_N}, {@code keltner_upper_N}, {@code keltner_lower_N} in dollars, or
 * the same with {@code _pct} as {@code band / close − 1}. The first row with all three stands at
 * index {@code max(N − 1, atr_period)}. A missing value starts the averages afresh.
 *
 * <p>Source: L. Raschke's version as on StockCharts (20, 2, ATR 10) with Wilder's average. With
 * {@code atr: sma} the plain mean of true ranges takes its place; there {@code atr_period} equal to
 * the window gives the channel that older sets were built with.
 *
 * @param window length of the middle in bars
 * @param multiplier distance in average true ranges
 * @param atrPeriod bars of the average true range
 * @param plain whether the average true range is a plain mean
 * @param scale price units, or a fraction of the price
 */
public record Keltner(int window, double multiplier, int atrPeriod, boolean plain, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "keltner",
                    "Keltner channel",
                    Family.VOLATILITY,
                    List.of(
                            Params.window(20, 1),
                            Params.multiplier(2),
                            Params.bars("atr_period", 10, 1, "Bars of the average true range."),
                            Param.choice(
                                    "atr",
                                    "wilder",
                                    List.of("wilder", "sma"),
                                    "How true ranges are averaged."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "ema_N -+ m ATR",
                    "StockCharts",
                    args ->
                            new Keltner(
                                    args.wholeNumber("window"),
                                    args.number("multiplier"),
                                    args.wholeNumber("atr_period"),
                                    args.text("atr").equals("sma"),
                                    Scale.of(args)));

    public Keltner {
        Params.atLeast("window", window, 1);
        Params.atLeast("multiplier", multiplier, 0);
        Params.atLeast("atrPeriod", atrPeriod, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("keltner_mid_"), name("keltner_upper_"), name("keltner_lower_"));
    }

    @Override
    public int lookback() {
        return Math.max(window - 1, atrPeriod);
    }

    @Override
    public int warmup() {
        return lookback()
                + Math.max(
                        Smoothing.settled(Smoothing.emaAlpha(window), 1),
                        plain ? 0 : Smoothing.settled(Smoothing.wilderAlpha(atrPeriod), 1));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] high = bars.highsUnsafe();
        double[] low = bars.lowsUnsafe();
        double[] close = bars.closesUnsafe();
        double[] atr = out[2];
        if (plain) {
            Ranges.trueRange(high, low, close, out[1]);
            Rolling.mean(out[1], atrPeriod, atr);
        } else {
            Smoothing.averageTrueRange(high, low, close, atrPeriod, atr);
        }
        Smoothing.ema(close, window, out[0]);
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
        String name = band + window;
        String full =
                name + "_" + Names.plain(multiplier) + "_" + atrPeriod + (plain ? "_sma" : "");
        return new Output(scale.tag(name), scale.tag(full));
    }
}
