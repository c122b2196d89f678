package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Accumulation/distribution line: running total of {@code volume · ((close − low) − (high − close))
 * / (high − low)}; a bar without range adds 0.
 *
 * <p>Level, in shares: depends on the first bar of the input, only its changes mean something.
 * Ratio {@code adl_pct}: the change over the last 20 bars as a share of those bars' volume, in [−1,
 * 1] — the Chaikin money flow of 20 bars. A missing value gives missing and starts the total
 * afresh.
 *
 * <p>Source: M. Chaikin; TA-Lib AD.
 *
 * @param scale shares, or the share of recent volume
 */
public record Adl(Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "adl",
                    "Accumulation/distribution line",
                    Family.VOLUME,
                    List.of(Scale.PARAM),
                    Set.of(Need.BARS),
                    "sum of v ((c - l) - (h - c)) / (h - l); ratio: over 20 bars / their volume",
                    "TA-Lib AD",
                    args -> new Adl(Scale.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(scale.tag("adl")));
    }

    @Override
    public int lookback() {
        return scale == Scale.LEVEL ? 0 : MoneyFlow.RATIO_BARS - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        if (scale == Scale.LEVEL) {
            MoneyFlow.accumulation(bars, out[0]);
            MoneyFlow.accumulate(out[0]);
        } else {
            double[] signed = new double[bars.size()];
            MoneyFlow.accumulation(bars, signed);
            MoneyFlow.shareOfVolume(signed, bars, MoneyFlow.RATIO_BARS, out[0]);
        }
    }
}
