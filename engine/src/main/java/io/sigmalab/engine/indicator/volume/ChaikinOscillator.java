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
 * Chaikin oscillator: short minus long EMA of the accumulation/distribution line.
 *
 * <p>Level, in shares: where the line starts cancels out. Ratio {@code chaikin_osc_pct}: divided by
 * the long EMA of volume, so that it is measured in average bars.
 *
 * <p>Source: M. Chaikin; TA-Lib ADOSC, but both averages start with the mean of their first window,
 * as every EMA here, where TA-Lib starts these two with the first value.
 *
 * @param fast short EMA in bars
 * @param slow long EMA in bars
 * @param scale shares, or average bars' volume
 */
public record ChaikinOscillator(int fast, int slow, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "chaikin_oscillator",
                    "Chaikin oscillator",
                    Family.VOLUME,
                    List.of(
                            Params.bars("fast", 3, 1, "Short EMA."),
                            Params.bars("slow", 10, 2, "Long EMA."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "EMA_fast(adl) - EMA_slow(adl); ratio: / EMA_slow(v)",
                    "TA-Lib ADOSC, EMA started with a mean",
                    args -> {
                        Params.ascending("chaikin_oscillator", args, "fast", "slow");
                        return new ChaikinOscillator(
                                args.wholeNumber("fast"), args.wholeNumber("slow"), Scale.of(args));
                    });

    public ChaikinOscillator {
        Params.atLeast("chaikin_oscillator.fast", fast, 1);
        Params.atLeast("chaikin_oscillator.slow", slow, fast + 1);
    }

    @Override
    public List<Output> outputs() {
        String name = "chaikin_osc";
        return List.of(new Output(scale.tag(name), scale.tag(name + "_" + fast + "_" + slow)));
    }

    @Override
    public int lookback() {
        return slow - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(slow), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] values = out[0];
        double[] line = new double[bars.size()];
        MoneyFlow.accumulation(bars, line);
        MoneyFlow.accumulate(line);
        Smoothing.ema(line, fast, values);
        Smoothing.ema(line, slow, line);
        for (int i = 0; i < line.length; i++) {
            values[i] -= line[i];
        }
        if (scale == Scale.RATIO) {
            Smoothing.ema(bars.volumesUnsafe(), slow, line);
            scale.differences(values, line);
        }
    }
}
