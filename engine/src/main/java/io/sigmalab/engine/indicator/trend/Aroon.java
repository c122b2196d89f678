package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * How long ago the highest high and the lowest low of the last N + 1 bars were: 100 when now, 0
 * when N bars ago; of equal extremes the latest counts.
 *
 * <p>Outputs {@code aroon_up_N}, {@code aroon_down_N} in [0, 100] and {@code aroon_osc_N}, their
 * difference. A steady rise gives up 100 and down 0. NaN while the window is not full or contains a
 * missing value.
 *
 * <p>Source: T. Chande 1995; TA-Lib AROON and AROONOSC.
 *
 * @param period bars back to the oldest one looked at
 */
public record Aroon(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "aroon",
                    "Aroon",
                    Family.TREND,
                    List.of(Params.period(25, 1)),
                    Set.of(Need.BARS),
                    "up = 100 (N - bars since highest high) / N, down alike, osc = up - down",
                    "TA-Lib AROON",
                    args -> new Aroon(args.wholeNumber("period")));

    public Aroon {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Output.of("aroon_up_" + period),
                Output.of("aroon_down_" + period),
                Output.of("aroon_osc_" + period));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        Rolling.barsSinceMax(bars.highsUnsafe(), period + 1, out[0]);
        Rolling.barsSinceMin(bars.lowsUnsafe(), period + 1, out[1]);
        for (int i = 0; i < bars.size(); i++) {
            out[0][i] = 100 * (period - out[0][i]) / period;
            out[1][i] = 100 * (period - out[1][i]) / period;
            out[2][i] = out[0][i] - out[1][i];
        }
    }
}
