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
import java.util.List;
import java.util.Set;

/**
 * MACD in percent of the slow average: comparable between prices and years.
 *
 * <p>Outputs {@code ppo_line}, {@code ppo_signal}, {@code ppo_hist} in percent. The line starts at
 * index {@code slow − 1}, the other two {@code signal − 1} bars later. A missing value starts
 * everything afresh.
 *
 * <p>Source: TA-Lib PPO with exponential averages, each started with the plain mean of its own
 * first window, unlike those of {@link Macd}.
 *
 * @param column column of the bars
 * @param fast period of the fast average
 * @param slow period of the slow average
 * @param signal period of the signal line
 */
public record Ppo(PriceColumn column, int fast, int slow, int signal) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ppo",
                    "Percentage price oscillator",
                    Family.TREND,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("fast", 12, 1, "Period of the fast average."),
                            Params.bars("slow", 26, 2, "Period of the slow average."),
                            Params.bars("signal", 9, 1, "Period of the signal line.")),
                    Set.of(Need.BARS),
                    "line = 100 (ema_F - ema_S) / ema_S, signal = ema of line, hist = line - signal",
                    "TA-Lib PPO",
                    args -> {
                        Params.ascending("ppo", args, "fast", "slow");
                        return new Ppo(
                                PriceColumn.of(args),
                                args.wholeNumber("fast"),
                                args.wholeNumber("slow"),
                                args.wholeNumber("signal"));
                    });

    public Ppo {
        Params.atLeast("fast", fast, 1);
        Params.atLeast("slow", slow, fast + 1);
        Params.atLeast("signal", signal, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("ppo_line"), name("ppo_signal"), name("ppo_hist"));
    }

    @Override
    public int lookback() {
        return slow + signal - 2;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(Math.max(slow, signal)), 2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] line = out[0];
        double[] average = out[1];
        Smoothing.ema(x, fast, line);
        Smoothing.ema(x, slow, average);
        for (int i = 0; i < x.length; i++) {
            line[i] = 100 * Scale.quotient(line[i] - average[i], average[i]);
        }
        Smoothing.ema(line, signal, average);
        for (int i = 0; i < x.length; i++) {
            out[2][i] = line[i] - average[i];
        }
    }

    private Output name(String name) {
        return Names.of(column, Scale.LEVEL, name, fast, slow, signal);
    }
}
