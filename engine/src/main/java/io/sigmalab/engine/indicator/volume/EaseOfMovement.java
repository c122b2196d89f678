package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Ease of movement: how far the bar's middle moved for the volume it took, averaged over {@code
 * period} bars.
 *
 * <p>{@code (hl2 − previous hl2) · (high − low) / volume}. Level in dollars² per 100 million
 * shares. Ratio {@code eom_N_pct}: both price factors as fractions of the close and volume in units
 * of its mean over the same {@code period} bars, so that neither price level nor share count
 * matters. A bar without volume has no ease: missing.
 *
 * <p>Source: R. Arms, <i>Volume Cycles in the Stock Market</i>, 1983; StockCharts ChartSchool.
 *
 * @param period bars averaged
 * @param scale dollars² a share, or a fraction
 */
public record EaseOfMovement(int period, Scale scale) implements Indicator {
    /** Shares that count as one, as in the printed sheets. */
    private static final double UNIT = 1e8;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ease_of_movement",
                    "Ease of movement",
                    Family.VOLUME,
                    List.of(Params.period(14, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "mean of dhl2 (h - l) 1e8 / v",
                    "Arms 1983; StockCharts ChartSchool",
                    args -> new EaseOfMovement(args.wholeNumber("period"), Scale.of(args)));

    public EaseOfMovement {
        Params.atLeast("ease_of_movement.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag("eom_" + period)));
    }

    @Override
    public int lookback() {
        return scale == Scale.LEVEL ? period : Math.max(1, period - 1) + period - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] ease = new double[n];
        double[] meanVolume = new double[n];
        if (scale == Scale.RATIO) {
            Rolling.mean(bars.volumesUnsafe(), period, meanVolume);
        }
        double previous = Double.NaN;
        for (int i = 0; i < n; i++) {
            double middle = 0.5 * (bars.high(i) + bars.low(i));
            double moved = (middle - previous) * (bars.high(i) - bars.low(i));
            previous = middle;
            if (scale == Scale.LEVEL) {
                ease[i] = Scale.quotient(moved, bars.volume(i) / UNIT);
            } else {
                double square = bars.close(i) * bars.close(i);
                ease[i] = Scale.quotient(moved / square * meanVolume[i], bars.volume(i));
            }
        }
        Rolling.mean(ease, period, out[0]);
    }
}
