package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Chaikin money flow: accumulation of {@code period} bars over their volume, in [−1, 1].
 *
 * <p>{@code Σ(mfm · v) / Σv} with {@code mfm = ((close − low) − (high − close)) / (high − low)}, 0
 * for a bar without range. Missing where nothing traded in the window.
 *
 * <p>Source: M. Chaikin; StockCharts ChartSchool, "Chaikin Money Flow".
 *
 * @param period bars summed
 */
public record Cmf(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "cmf",
                    "Chaikin money flow",
                    Family.VOLUME,
                    List.of(Params.period(20, 1)),
                    Set.of(Need.BARS),
                    "sum(mfm v) / sum(v)",
                    "StockCharts ChartSchool",
                    args -> new Cmf(args.wholeNumber("period")));

    public Cmf {
        Params.atLeast("cmf.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("cmf_" + period));
    }

    @Override
    public int lookback() {
        return period - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] signed = new double[bars.size()];
        MoneyFlow.accumulation(bars, signed);
        MoneyFlow.shareOfVolume(signed, bars, period, out[0]);
    }
}
