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
 * Percentage volume oscillator: {@code 100 · (EMA_fast(v) − EMA_slow(v)) / EMA_slow(v)}, its EMA as
 * signal and the difference of the two as histogram. The three start together.
 *
 * <p>Missing where the slow average is 0.
 *
 * <p>Source: StockCharts ChartSchool, "Percentage Volume Oscillator".
 *
 * @param fast short EMA in bars
 * @param slow long EMA in bars
 * @param signal EMA of the line in bars
 */
public record Pvo(int fast, int slow, int signal) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "pvo",
                    "Percentage volume oscillator",
                    Family.VOLUME,
                    List.of(
                            Params.bars("fast", 12, 1, "Short EMA."),
                            Params.bars("slow", 26, 2, "Long EMA."),
                            Params.bars("signal", 9, 1, "EMA of the line.")),
                    Set.of(Need.BARS),
                    "100 (EMA_fast(v) - EMA_slow(v)) / EMA_slow(v); its EMA; difference",
                    "StockCharts ChartSchool",
                    args -> {
                        Params.ascending("pvo", args, "fast", "slow");
                        return new Pvo(
                                args.wholeNumber("fast"),
                                args.wholeNumber("slow"),
                                args.wholeNumber("signal"));
                    });

    public Pvo {
        Params.atLeast("pvo.fast", fast, 1);
        Params.atLeast("pvo.slow", slow, fast + 1);
        Params.atLeast("pvo.signal", signal, 1);
    }

    @Override
    public List<Output> outputs() {
        String params = "_" + fast + "_" + slow + "_" + signal;
        return List.of(
                new Output("pvo_line", "pvo_line" + params),
                new Output("pvo_signal", "pvo_signal" + params),
                new Output("pvo_hist", "pvo_hist" + params));
    }

    @Override
    public int lookback() {
        return slow - 1 + signal - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(Math.max(slow, signal)), 2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] line = out[0];
        double[] average = out[1];
        double[] histogram = out[2];
        Smoothing.ema(bars.volumesUnsafe(), fast, line);
        Smoothing.ema(bars.volumesUnsafe(), slow, average);
        for (int i = 0; i < line.length; i++) {
            line[i] = 100 * Scale.quotient(line[i] - average[i], average[i]);
        }
        Smoothing.ema(line, signal, average);
        for (int i = 0; i < line.length; i++) {
            histogram[i] = line[i] - average[i];
        }
        MoneyFlow.blank(line, lookback());
    }
}
