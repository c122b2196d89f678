package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Fisher transform {@code ½ ln((1 + x) / (1 − x))} of the smoothed place of the bar's middle in its
 * range of {@code period} bars.
 *
 * <p>The place is {@code 2 (hl2 − min) / (max − min) − 1}, the middle 0 where the window is flat;
 * {@code x = 0.33 · place + 0.67 · previous x}, 0 before the first, kept within ±0.999 (so that the
 * output is within ±3.8).
 *
 * <p>Source: J. Ehlers, "Using the Fisher Transform", Technical Analysis of Stocks &amp;
 * Commodities, November 2002, without his second smoothing, which only delays the transform.
 *
 * @param period bars of the range
 */
public record FisherTransform(int period) implements Indicator {
    private static final double ALPHA = 0.33;
    private static final double LIMIT = 0.999;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "fisher_transform",
                    "Fisher transform",
                    IndicatorType.Family.MOMENTUM,
                    List.of(Params.bars("period", 9, 2, "Bars of the range.")),
                    Set.of(IndicatorType.Need.BARS),
                    "ln((1 + x) / (1 - x)) / 2, x = smoothed place of hl2 in its range",
                    "Ehlers 2002",
                    args -> new FisherTransform(args.wholeNumber("period")));

    public FisherTransform {
        Params.atLeast("fisher_transform.period", period, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("fisher_" + period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(ALPHA, 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] values = out[0];
        double[] middle = new double[n];
        Ranges.middle(bars.highsUnsafe(), bars.lowsUnsafe(), middle);
        double[] highest = new double[n];
        Rolling.max(middle, period, highest);
        Rolling.min(middle, period, values);
        double x = 0;
        for (int i = 0; i < n; i++) {
            double range = highest[i] - values[i];
            if (Double.isNaN(range)) {
                // Look-back or a hole: starts afresh behind it.
                x = 0;
                values[i] = Double.NaN;
                continue;
            }
            double place = range == 0 ? 0 : 2 * ((middle[i] - values[i]) / range) - 1;
            x = ALPHA * place + (1 - ALPHA) * x;
            x = Math.max(-LIMIT, Math.min(LIMIT, x));
            values[i] = 0.5 * Math.log((1 + x) / (1 - x));
        }
    }
}
