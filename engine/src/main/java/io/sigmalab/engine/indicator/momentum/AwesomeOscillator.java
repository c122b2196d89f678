package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Awesome oscillator: short minus long plain average of the bars' middles {@code (high + low) / 2}.
 *
 * <p>In price units; ratio: the difference as a fraction of the close.
 *
 * <p>Source: B. Williams, <i>New Trading Dimensions</i>, 1998.
 *
 * @param fast bars of the short average
 * @param slow bars of the long average
 * @param scale price units or a fraction of the close
 */
public record AwesomeOscillator(int fast, int slow, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "awesome",
                    "Awesome oscillator",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            Params.bars("fast", 5, 1, "Short average."),
                            Params.bars("slow", 34, 2, "Long average."),
                            Scale.PARAM),
                    Set.of(IndicatorType.Need.BARS),
                    "SMA_fast(hl2) - SMA_slow(hl2)",
                    "Williams 1998",
                    args -> {
                        Params.ascending("awesome", args, "fast", "slow");
                        return new AwesomeOscillator(
                                args.wholeNumber("fast"), args.wholeNumber("slow"), Scale.of(args));
                    });

    public AwesomeOscillator {
        Params.atLeast("awesome.fast", fast, 1);
        Params.atLeast("awesome.slow", slow, fast + 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(new Output(scale.tag("ao"), scale.tag("ao_" + fast + "_" + slow)));
    }

    @Override
    public int lookback() {
        return slow - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] middle = new double[bars.size()];
        Ranges.middle(bars.highsUnsafe(), bars.lowsUnsafe(), middle);
        double[] slowMean = new double[bars.size()];
        Rolling.mean(middle, fast, out[0]);
        Rolling.mean(middle, slow, slowMean);
        for (int i = 0; i < slowMean.length; i++) {
            out[0][i] -= slowMean[i];
        }
        scale.differences(out[0], bars.closesUnsafe());
    }
}
