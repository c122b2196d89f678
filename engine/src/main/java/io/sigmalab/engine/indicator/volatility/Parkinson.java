package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Volatility from highs and lows: the mean squared log range, scaled for a random walk without
 * drift.
 *
 * <p>Output {@code parkinson_N}: a fraction per bar, not annualised. NaN while the window is not
 * full or contains a missing value or a price that is not positive.
 *
 * <p>Source: M. Parkinson, <i>The extreme value method for estimating the variance of the rate of
 * return</i>, Journal of Business 53, 1980.
 *
 * @param window length in bars
 */
public record Parkinson(int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "parkinson",
                    "Parkinson volatility",
                    Family.VOLATILITY,
                    List.of(Params.window(20, 1)),
                    Set.of(Need.BARS),
                    "sqrt(mean(ln(high/low)^2, N) / (4 ln 2))",
                    "Parkinson 1980",
                    args -> new Parkinson(args.wholeNumber("window")));

    public Parkinson {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("parkinson_" + window));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] term = new double[bars.size()];
        for (int i = 0; i < term.length; i++) {
            double range = Ranges.logRatio(bars.high(i), bars.low(i));
            term[i] = range * range / (4 * Ranges.LN_2);
        }
        Rolling.mean(term, window, out[0]);
        for (int i = 0; i < term.length; i++) {
            out[0][i] = Math.sqrt(out[0][i]);
        }
    }
}
