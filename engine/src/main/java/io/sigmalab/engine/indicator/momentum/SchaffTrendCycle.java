package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import java.util.List;
import java.util.Set;

/**
 * Schaff trend cycle: the stochastic of the stochastic of a MACD line, each smoothed by half, in
 * [0, 100].
 *
 * <p>Where a window has no range the stochastic keeps its last value, as in Schaff's code; before
 * there is one it is 50, neither low nor high. Schaff's 0 would call a series that has only risen
 * so far the lowest of all.
 *
 * <p>Source: D. Schaff, "The Schaff Trend Cycle", 2008, with his smoothing factor 0.5. Libraries
 * that stop after one stochastic give another series under the same name.
 *
 * @param column what the MACD is of
 * @param cycle bars of both stochastics
 * @param fast short EMA in bars
 * @param slow long EMA in bars
 */
public record SchaffTrendCycle(PriceColumn column, int cycle, int fast, int slow)
        implements Indicator {
    private static final double HALF = 0.5;
    private static final double NEITHER = 50;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "stc",
                    "Schaff trend cycle",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("cycle", 10, 2, "Bars of the stochastics."),
                            Params.bars("fast", 23, 1, "Short EMA."),
                            Params.bars("slow", 50, 2, "Long EMA.")),
                    Set.of(IndicatorType.Need.BARS),
                    "stochastic of the stochastic of EMA_fast - EMA_slow, each smoothed by half",
                    "Schaff 2008",
                    args -> {
                        Params.ascending("stc", args, "fast", "slow");
                        return new SchaffTrendCycle(
                                PriceColumn.of(args),
                                args.wholeNumber("cycle"),
                                args.wholeNumber("fast"),
                                args.wholeNumber("slow"));
                    });

    public SchaffTrendCycle {
        Params.atLeast("stc.cycle", cycle, 2);
        Params.atLeast("stc.fast", fast, 1);
        Params.atLeast("stc.slow", slow, fast + 1);
    }

    @Override
    public List<Output> outputs() {
        String name = column.tag("stc");
        return List.of(new Output(name, name + "_" + cycle + "_" + fast + "_" + slow));
    }

    @Override
    public int lookback() {
        return slow - 1 + 2 * (cycle - 1);
    }

    @Override
    public int warmup() {
        // The stochastic magnifies what is left of the averages' start: counted as a second one.
        return lookback()
                + Smoothing.settled(Smoothing.emaAlpha(slow), 2)
                + Smoothing.settled(HALF, 2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] macd = new double[x.length];
        double[] average = new double[x.length];
        Smoothing.ema(x, fast, macd);
        Smoothing.ema(x, slow, average);
        for (int i = 0; i < x.length; i++) {
            macd[i] -= average[i];
        }
        cycle(macd, cycle, average);
        cycle(average, cycle, out[0]);
    }

    /** Stochastic over {@code window} bars, smoothed by half from its first value on. */
    static void cycle(double[] x, int window, double[] out) {
        double[] highest = new double[x.length];
        Rolling.max(x, window, highest);
        Rolling.min(x, window, out);
        double k = Double.NaN;
        double smooth = Double.NaN;
        for (int i = 0; i < x.length; i++) {
            double range = highest[i] - out[i];
            if (Double.isNaN(range)) {
                k = Double.NaN;
            } else if (range > 0) {
                k = 100 * ((x[i] - out[i]) / range);
            } else if (Double.isNaN(k)) {
                k = NEITHER;
            }
            smooth = Double.isNaN(smooth) ? k : smooth + HALF * (k - smooth);
            out[i] = smooth;
        }
    }
}
