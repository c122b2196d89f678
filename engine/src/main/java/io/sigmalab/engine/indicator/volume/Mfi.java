package io.sigmalab.engine.indicator.volume;

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
 * Money flow index: share of the money of {@code period} bars that traded at a rising typical
 * price, in [0, 100].
 *
 * <p>Money is {@code (high + low + close) / 3 · volume}; it counts as positive when the typical
 * price rose, as negative when it fell, not at all when it stayed. {@code 100 · positive /
 * (positive + negative)}, 50 where neither flowed, as {@link
 * io.sigmalab.engine.indicator.momentum.Rsi} does. The first {@code period} values are missing and
 * stay so.
 *
 * <p>Source: G. Quong and A. Soudack, Technical Analysis of Stocks &amp; Commodities, March 1989;
 * TA-Lib MFI.
 *
 * @param period changes summed
 */
public record Mfi(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "mfi",
                    "Money flow index",
                    Family.VOLUME,
                    List.of(Params.period(14, 1)),
                    Set.of(Need.BARS),
                    "100 positive / (positive + negative) money",
                    "Quong and Soudack 1989; TA-Lib MFI",
                    args -> new Mfi(args.wholeNumber("period")));

    public Mfi {
        Params.atLeast("mfi.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("mfi_" + period));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        int n = bars.size();
        double[] typical = new double[n];
        Ranges.typicalPrice(bars.highsUnsafe(), bars.lowsUnsafe(), bars.closesUnsafe(), typical);
        double[] rising = new double[n];
        double[] falling = new double[n];
        double previous = Double.NaN;
        for (int i = 0; i < n; i++) {
            double change = typical[i] - previous;
            double money = typical[i] * bars.volume(i);
            double none = change - change + money - money;
            rising[i] = change > 0 ? money : none;
            falling[i] = change < 0 ? money : none;
            previous = typical[i];
        }
        Rolling.sum(rising, period, out[0]);
        Rolling.sum(falling, period, typical);
        for (int i = 0; i < n; i++) {
            double both = out[0][i] + typical[i];
            out[0][i] = both == 0 ? 50 : 100 * (out[0][i] / both);
        }
    }
}
