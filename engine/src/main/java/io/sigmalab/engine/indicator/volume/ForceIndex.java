package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Force index: EMA of {@code (close − previous close) · volume}.
 *
 * <p>Level in dollars times shares. Ratio {@code force_index_N_pct}: divided by the EMA of volume
 * and by the close, the volume-weighted average change as a fraction of the price.
 *
 * <p>Source: A. Elder, <i>Trading for a Living</i>, 1993.
 *
 * @param period EMA in bars
 * @param scale dollars times shares, or a fraction of the price
 */
public record ForceIndex(int period, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "force_index",
                    "Force index",
                    Family.VOLUME,
                    List.of(Params.period(13, 1), Scale.PARAM),
                    Set.of(Need.BARS),
                    "EMA(dc v); ratio: / (EMA(v) c)",
                    "Elder 1993",
                    args -> new ForceIndex(args.wholeNumber("period"), Scale.of(args)));

    public ForceIndex {
        Params.atLeast("force_index.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag("force_index_" + period)));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(period), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] force = out[0];
        double previous = Double.NaN;
        for (int i = 0; i < force.length; i++) {
            force[i] = (bars.close(i) - previous) * bars.volume(i);
            previous = bars.close(i);
        }
        Smoothing.ema(force, period, force);
        if (scale == Scale.RATIO) {
            double[] volume = new double[force.length];
            Smoothing.ema(bars.volumesUnsafe(), period, volume);
            scale.differences(force, volume);
            scale.differences(force, bars.closesUnsafe());
        }
    }
}
