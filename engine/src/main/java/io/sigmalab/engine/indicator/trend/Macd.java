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
 * Difference of a fast and a slow exponential average, its own exponential average, and the
 * difference of the two.
 *
 * <p>Outputs {@code macd_line}, {@code macd_signal}, {@code macd_hist} in units of the column, or
 * the same with {@code _pct}, divided by the price. The line starts at index {@code slow − 1}, the
 * other two {@code signal − 1} bars later. A missing value starts everything afresh.
 *
 * <p>Source: G. Appel; TA-Lib MACD, which starts the fast average late, with the plain mean of the
 * {@code fast} values up to the bar at which the slow one starts. Libraries that start each average
 * at the beginning of the series agree after some 130 bars.
 *
 * @param column column of the bars
 * @param fast period of the fast average
 * @param slow period of the slow average
 * @param signal period of the signal line
 * @param scale price units, or a fraction of the price
 */
public record Macd(PriceColumn column, int fast, int slow, int signal, Scale scale)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "macd",
                    "Moving average convergence/divergence",
                    Family.TREND,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("fast", 12, 1, "Period of the fast average."),
                            Params.bars("slow", 26, 2, "Period of the slow average."),
                            Params.bars("signal", 9, 1, "Period of the signal line."),
                            Scale.PARAM),
                    Set.of(Need.BARS),
                    "line = ema_F - ema_S, signal = ema of line, hist = line - signal",
                    "TA-Lib MACD",
                    args -> {
                        Params.ascending("macd", args, "fast", "slow");
                        return new Macd(
                                PriceColumn.of(args),
                                args.wholeNumber("fast"),
                                args.wholeNumber("slow"),
                                args.wholeNumber("signal"),
                                Scale.of(args));
                    });

    public Macd {
        Params.atLeast("fast", fast, 1);
        Params.atLeast("slow", slow, fast + 1);
        Params.atLeast("signal", signal, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(name("macd_line"), name("macd_signal"), name("macd_hist"));
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
        Smoothing.ema(x, slow - fast, fast, line);
        Smoothing.ema(x, slow, average);
        for (int i = 0; i < x.length; i++) {
            line[i] -= average[i];
        }
        Smoothing.ema(line, signal, average);
        for (int i = 0; i < x.length; i++) {
            out[2][i] = line[i] - average[i];
        }
        for (double[] column : out) {
            scale.differences(column, x);
        }
    }

    private Output name(String name) {
        return Names.of(column, scale, name, fast, slow, signal);
    }
}
