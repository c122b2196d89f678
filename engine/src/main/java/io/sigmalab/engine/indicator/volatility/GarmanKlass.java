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
 * Volatility from open, high, low and close, without drift and gaps.
 *
 * <p>Output {@code garman_klass_N}: a fraction per bar, not annualised. NaN while the window is not
 * full or contains a missing value or a price that is not positive.
 *
 * <p>Source: M. Garman and M. Klass, <i>On the estimation of security price volatilities from
 * historical data</i>, Journal of Business 53, 1980.
 *
 * @param window length in bars
 */
public record GarmanKlass(int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "garman_klass",
                    "Garman-Klass volatility",
                    Family.VOLATILITY,
                    List.of(Params.window(20, 1)),
                    Set.of(Need.BARS),
                    "sqrt(mean(ln(high/low)^2 / 2 - (2 ln 2 - 1) ln(close/open)^2, N))",
                    "Garman and Klass 1980",
                    args -> new GarmanKlass(args.wholeNumber("window")));

    public GarmanKlass {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("garman_klass_" + window));
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
            double body = Ranges.logRatio(bars.close(i), bars.open(i));
            term[i] = 0.5 * range * range - (2 * Ranges.LN_2 - 1) * body * body;
        }
        Rolling.mean(term, window, out[0]);
        for (int i = 0; i < term.length; i++) {
            out[0][i] = Math.sqrt(out[0][i]);
        }
    }
}
