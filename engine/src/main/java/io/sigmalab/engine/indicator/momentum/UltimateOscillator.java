package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Buying pressure over true range in three windows, weighted 4, 2 and 1: index points in [0, 100].
 *
 * <p>Buying pressure is {@code close − min(low, previous close)}. Windows in which the true range
 * sums to 0 give missing, where TA-Lib counts them as 0.
 *
 * <p>Source: L. Williams, "The Ultimate Oscillator", Technical Analysis of Stocks &amp;
 * Commodities, August 1985; TA-Lib ULTOSC.
 *
 * @param shortPeriod bars of the window with weight 4
 * @param midPeriod bars of the window with weight 2
 * @param longPeriod bars of the window with weight 1
 */
public record UltimateOscillator(int shortPeriod, int midPeriod, int longPeriod)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "ultimate_oscillator",
                    "Ultimate oscillator",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            Params.bars("short", 7, 1, "Window of weight 4."),
                            Params.bars("mid", 14, 1, "Window of weight 2."),
                            Params.bars("long", 28, 1, "Window of weight 1.")),
                    Set.of(IndicatorType.Need.BARS),
                    "100 (4a + 2b + c) / 7, each sum of bp / sum of true range",
                    "Williams 1985; TA-Lib ULTOSC",
                    args ->
                            new UltimateOscillator(
                                    args.wholeNumber("short"),
                                    args.wholeNumber("mid"),
                                    args.wholeNumber("long")));

    public UltimateOscillator {
        Params.atLeast("ultimate_oscillator.short", shortPeriod, 1);
        Params.atLeast("ultimate_oscillator.mid", midPeriod, 1);
        Params.atLeast("ultimate_oscillator.long", longPeriod, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                new Output(
                        "ultimate_osc",
                        "ultimate_osc_" + shortPeriod + "_" + midPeriod + "_" + longPeriod));
    }

    @Override
    public int lookback() {
        return Math.max(shortPeriod, Math.max(midPeriod, longPeriod));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] range = new double[n];
        Ranges.trueRange(bars.highsUnsafe(), bars.lowsUnsafe(), bars.closesUnsafe(), range);
        double[] pressure = new double[n];
        double previousClose = Double.NaN;
        for (int i = 0; i < n; i++) {
            pressure[i] = bars.close(i) - Math.min(bars.low(i), previousClose);
            previousClose = bars.close(i);
        }
        double[] up = new double[n];
        double[] all = new double[n];
        Arrays.fill(out[0], 0);
        add(pressure, range, shortPeriod, 4, up, all, out[0]);
        add(pressure, range, midPeriod, 2, up, all, out[0]);
        add(pressure, range, longPeriod, 1, up, all, out[0]);
    }

    private static void add(
            double[] pressure,
            double[] range,
            int period,
            double weight,
            double[] up,
            double[] all,
            double[] values) {
        Rolling.sum(pressure, period, up);
        Rolling.sum(range, period, all);
        for (int i = 0; i < values.length; i++) {
            values[i] += 100 * weight / 7 * Scale.quotient(up[i], all[i]);
        }
    }
}
