package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import java.util.List;
import java.util.Set;

/**
 * True strength index: twice smoothed change over twice smoothed absolute change, in [−100, 100].
 *
 * <p>{@code 100 · EMA_s(EMA_r(Δp)) / EMA_s(EMA_r(|Δp|))}. A series that has not moved since its
 * start gives 0.
 *
 * <p>Source: W. Blau, "True Strength Index", Technical Analysis of Stocks &amp; Commodities,
 * November 1991.
 *
 * @param column what the changes are of
 * @param r first smoothing in bars
 * @param s second smoothing in bars
 */
public record Tsi(PriceColumn column, int r, int s) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "tsi",
                    "True strength index",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("r", 25, 1, "First smoothing."),
                            Params.bars("s", 13, 1, "Second smoothing.")),
                    Set.of(IndicatorType.Need.BARS),
                    "100 EMA_s(EMA_r(dp)) / EMA_s(EMA_r(|dp|))",
                    "Blau 1991",
                    args ->
                            new Tsi(
                                    PriceColumn.of(args),
                                    args.wholeNumber("r"),
                                    args.wholeNumber("s")));

    public Tsi {
        Params.atLeast("tsi.r", r, 1);
        Params.atLeast("tsi.s", s, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("tsi_" + r + "_" + s)));
    }

    @Override
    public int lookback() {
        return 1 + r - 1 + s - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.emaAlpha(Math.max(r, s)), 2);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] change = out[0];
        double[] size = new double[x.length];
        double previous = Double.NaN;
        for (int i = 0; i < x.length; i++) {
            change[i] = x[i] - previous;
            size[i] = Math.abs(change[i]);
            previous = x[i];
        }
        Smoothing.ema(change, r, change);
        Smoothing.ema(change, s, change);
        Smoothing.ema(size, r, size);
        Smoothing.ema(size, s, size);
        for (int i = 0; i < x.length; i++) {
            change[i] = size[i] == 0 ? 0 : 100 * (change[i] / size[i]);
        }
    }
}
