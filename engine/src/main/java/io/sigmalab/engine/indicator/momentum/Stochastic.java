package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where the close stands between the lowest low and the highest high of {@code period_k} bars.
 *
 * <p>Outputs in [0, 100]: {@code %K} is {@code 100 · (close − LL) / (HH − LL)}, averaged over
 * {@code smooth_k} bars (1, the default, gives the fast stochastic), {@code %D} the mean of {@code
 * period_d} values of {@code %K}. Both start together. A window without any range has no place to
 * stand in: missing, where TA-Lib writes 0, "at the low".
 *
 * <p>Source: G. Lane; TA-Lib STOCHF, with {@code smooth_k} STOCH.
 *
 * @param periodK bars of the range
 * @param periodD bars averaged for %D
 * @param smoothK bars averaged for %K; 1 for none
 */
public record Stochastic(int periodK, int periodD, int smoothK) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "stochastic",
                    "Stochastic oscillator",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            Params.bars("period_k", 14, 1, "Bars of the range."),
                            Params.bars("period_d", 3, 1, "Average for %D."),
                            Params.bars("smooth_k", 1, 1, "Average for %K; 1 for none.")),
                    Set.of(IndicatorType.Need.BARS),
                    "100 (c - LL) / (HH - LL); its mean",
                    "TA-Lib STOCHF and STOCH",
                    args ->
                            new Stochastic(
                                    args.wholeNumber("period_k"),
                                    args.wholeNumber("period_d"),
                                    args.wholeNumber("smooth_k")));

    public Stochastic {
        Params.atLeast("stochastic.period_k", periodK, 1);
        Params.atLeast("stochastic.period_d", periodD, 1);
        Params.atLeast("stochastic.smooth_k", smoothK, 1);
    }

    @Override
    public List<Output> outputs() {
        String params = "_" + periodK + "_" + periodD + (smoothK == 1 ? "" : "_" + smoothK);
        return List.of(
                new Output("stoch_k", "stoch_k" + params),
                new Output("stoch_d", "stoch_d" + params));
    }

    @Override
    public int lookback() {
        return periodK - 1 + smoothK - 1 + periodD - 1;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double[] raw = new double[bars.size()];
        position(bars.closesUnsafe(), bars.highsUnsafe(), bars.lowsUnsafe(), periodK, raw);
        Rolling.mean(raw, smoothK, out[0]);
        Rolling.mean(out[0], periodD, out[1]);
        Arrays.fill(out[0], 0, Math.min(lookback(), raw.length), Double.NaN);
    }

    /**
     * {@code 100 · (x − min low) / (max high − min low)} over {@code window} bars; NaN where both
     * are the same.
     */
    static void position(double[] x, double[] high, double[] low, int window, double[] out) {
        double[] highest = new double[x.length];
        Rolling.max(high, window, highest);
        Rolling.min(low, window, out);
        for (int i = 0; i < x.length; i++) {
            double range = highest[i] - out[i];
            out[i] = range == 0 ? Double.NaN : 100 * ((x[i] - out[i]) / range);
        }
    }
}
