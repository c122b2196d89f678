package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.WindowRank;
import io.sigmalab.engine.indicator.kernel.WindowSums;
import io.sigmalab.engine.market.Bars;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Commodity channel index: how far the typical price {@code (high + low + close) / 3} is from its
 * mean, in units of 0.015 mean absolute deviations.
 *
 * <p>Both mean and deviation are of the same window: each of its prices is compared with the
 * window's one mean, not with the moving mean of its own day. A flat window gives 0, as in TA-Lib:
 * the price is at its mean.
 *
 * <p>Source: D. Lambert, <i>Commodities</i>, October 1980; TA-Lib CCI.
 *
 * @param period bars of the window
 */
public record Cci(int period) implements Indicator {
    private static final double LAMBERT = 0.015;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "cci",
                    "Commodity channel index",
                    IndicatorType.Family.MOMENTUM,
                    List.of(Params.bars("period", 20, 2, "Bars of the window.")),
                    Set.of(IndicatorType.Need.BARS),
                    "(tp - mean) / (0.015 mean |tp - mean|)",
                    "Lambert 1980; TA-Lib CCI",
                    args -> new Cci(args.wholeNumber("period")));

    public Cci {
        Params.atLeast("cci.period", period, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("cci_" + period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] typical = new double[n];
        Ranges.typicalPrice(bars.highsUnsafe(), bars.lowsUnsafe(), bars.closesUnsafe(), typical);
        // Means relative to a value of the window: exact for a flat one.
        double[] mean = new double[n];
        Arrays.fill(mean, 0, Math.min(period - 1, n), Double.NaN);
        WindowSums sums = new WindowSums(typical, period, false, false);
        while (sums.next()) {
            for (int i = sums.from(), j = 0; i < sums.to(); i++, j++) {
                mean[i] = sums.mean(j);
            }
        }
        double[] values = out[0];
        WindowRank.shortfall(typical, mean, period, values);
        for (int i = 0; i < n; i++) {
            // What lies below the mean is as much as what lies above it.
            double deviation = 2 * values[i] / period;
            values[i] = deviation == 0 ? 0 : (typical[i] - mean[i]) / (LAMBERT * deviation);
        }
    }
}
