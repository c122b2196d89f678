package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Wilder's directional movement: how much of the range was made upwards and downwards, and how
 * one-sided that was.
 *
 * <p>Outputs {@code plus_di_N}, {@code minus_di_N} and {@code adx_N}, all in [0, 100]. The first
 * two start at index N, the third at {@code 2N − 1}. Where nothing moved at all they are 0. A
 * missing value starts everything afresh.
 *
 * <p>Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i>, 1978, section IV: the
 * first sums are those of the first N movements. TA-Lib starts with N − 1 of them and agrees after
 * some 20 N bars.
 *
 * @param period smoothing length in bars
 */
public record Adx(int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "adx",
                    "Average directional index",
                    Family.TREND,
                    List.of(Params.period(14, 1)),
                    Set.of(Need.BARS),
                    "di = 100 wilder(dm) / wilder(tr), dx = 100 |di+ - di-| / (di+ + di-), adx = wilder(dx)",
                    "Wilder 1978",
                    args -> new Adx(args.wholeNumber("period")));

    public Adx {
        Params.atLeast("period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                Output.of("plus_di_" + period),
                Output.of("minus_di_" + period),
                Output.of("adx_" + period));
    }

    @Override
    public int lookback() {
        return 2 * period - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.wilderAlpha(period), 2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] high = bars.highsUnsafe();
        double[] low = bars.lowsUnsafe();
        double[] close = bars.closesUnsafe();
        double[] plus = out[0];
        double[] minus = out[1];
        double[] range = out[2];
        Ranges.trueRange(high, low, close, range);
        int n = bars.size();
        for (int i = 0; i < n; i++) {
            // A bar whose range is not known has no movement either: all three runs break together.
            boolean known = !Double.isNaN(range[i]);
            double up = known ? high[i] - high[i - 1] : Double.NaN;
            double down = known ? low[i - 1] - low[i] : Double.NaN;
            plus[i] = up > down && up > 0 ? up : 0 * up;
            minus[i] = down > up && down > 0 ? down : 0 * down;
        }
        Smoothing.wilder(plus, period, plus);
        Smoothing.wilder(minus, period, minus);
        Smoothing.wilder(range, period, range);
        for (int i = 0; i < n; i++) {
            double p = 100 * share(plus[i], range[i]);
            double m = 100 * share(minus[i], range[i]);
            plus[i] = p;
            minus[i] = m;
            range[i] = 100 * share(Math.abs(p - m), p + m);
        }
        Smoothing.wilder(range, period, range);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
