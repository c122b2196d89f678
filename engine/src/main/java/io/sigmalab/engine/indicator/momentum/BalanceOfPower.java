package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Balance of power: mean of {@code (close − open) / (high − low)} over {@code period} bars, in [−1,
 * 1]. A bar without range counts 0, as in TA-Lib: it opened and closed at its one price.
 *
 * <p>Source: I. Livshin, "Balance of Market Power", Technical Analysis of Stocks &amp; Commodities,
 * August 2001; TA-Lib BOP is the case {@code period} 1.
 *
 * @param period bars averaged
 */
public record BalanceOfPower(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "bop",
                    "Balance of power",
                    IndicatorType.Family.MOMENTUM,
                    List.of(Params.bars("period", 14, 1, "Bars averaged.")),
                    Set.of(IndicatorType.Need.BARS),
                    "mean of (c - o) / (h - l)",
                    "Livshin 2001; TA-Lib BOP",
                    args -> new BalanceOfPower(args.wholeNumber("period")));

    public BalanceOfPower {
        Params.atLeast("bop.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("bop_" + period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] power = new double[bars.size()];
        for (int i = 0; i < power.length; i++) {
            double move = bars.close(i) - bars.open(i);
            double range = bars.high(i) - bars.low(i);
            power[i] = range == 0 ? 0 : move / range;
        }
        Rolling.mean(power, period, out[0]);
    }
}
