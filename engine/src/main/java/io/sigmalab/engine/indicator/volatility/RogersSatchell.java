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
 * Volatility from open, high, low and close that drift does not disturb; gaps are left out.
 *
 * <p>Output {@code rogers_satchell_N}: a fraction per bar, not annualised. NaN while the window is
 * not full or contains a missing value or a price that is not positive.
 *
 * <p>Source: L. Rogers and S. Satchell, <i>Estimating variance from high, low and closing
 * prices</i>, Annals of Applied Probability 1, 1991.
 *
 * @param window length in bars
 */
public record RogersSatchell(int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "rogers_satchell",
                    "Rogers-Satchell volatility",
                    Family.VOLATILITY,
                    List.of(Params.window(20, 1)),
                    Set.of(Need.BARS),
                    "sqrt(mean(ln(h/c) ln(h/o) + ln(l/c) ln(l/o), N))",
                    "Rogers and Satchell 1991",
                    args -> new RogersSatchell(args.wholeNumber("window")));

    public RogersSatchell {
        Params.atLeast("window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("rogers_satchell_" + window));
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
            term[i] = Ranges.rogersSatchell(bars.open(i), bars.high(i), bars.low(i), bars.close(i));
        }
        Rolling.mean(term, window, out[0]);
        for (int i = 0; i < term.length; i++) {
            out[0][i] = Math.sqrt(out[0][i]);
        }
    }
}
