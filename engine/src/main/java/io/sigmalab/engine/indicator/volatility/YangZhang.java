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
 * Volatility from open, high, low, close and the previous close: the variances of gaps and of
 * bodies and the Rogers-Satchell variance, weighted so that the estimate has the least variance.
 *
 * <p>Output {@code yang_zhang_N}: a fraction per bar, not annualised. NaN while the window is not
 * full or contains a missing value or a price that is not positive. The first value stands at index
 * N.
 *
 * <p>Source: D. Yang and Q. Zhang, <i>Drift-independent volatility estimation based on high, low,
 * open and close prices</i>, Journal of Business 73, 2000, with {@code k = 0.34 / (1.34 + (N + 1) /
 * (N − 1))}.
 *
 * @param window length in bars
 */
public record YangZhang(int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "yang_zhang",
                    "Yang-Zhang volatility",
                    Family.VOLATILITY,
                    List.of(Params.window(20, 2)),
                    Set.of(Need.BARS),
                    "sqrt(var(ln(o/c(t-1))) + k var(ln(c/o)) + (1-k) RS), divisors N - 1",
                    "Yang and Zhang 2000",
                    args -> new YangZhang(args.wholeNumber("window")));

    public YangZhang {
        Params.atLeast("window", window, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("yang_zhang_" + window));
    }

    @Override
    public int lookback() {
        return window;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] term = new double[n];
        double[] part = new double[n];
        double[] y = out[0];
        double k = 0.34 / (1.34 + (window + 1.0) / (window - 1.0));
        for (int i = 0; i < n; i++) {
            term[i] = i == 0 ? Double.NaN : Ranges.logRatio(bars.open(i), bars.close(i - 1));
        }
        Rolling.std(term, window, 1, y);
        for (int i = 0; i < n; i++) {
            term[i] = Ranges.logRatio(bars.close(i), bars.open(i));
        }
        Rolling.std(term, window, 1, part);
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * y[i] + k * part[i] * part[i];
            term[i] = Ranges.rogersSatchell(bars.open(i), bars.high(i), bars.low(i), bars.close(i));
        }
        Rolling.mean(term, window, part);
        for (int i = 0; i < n; i++) {
            y[i] = Math.sqrt(y[i] + (1 - k) * part[i]);
        }
    }
}
