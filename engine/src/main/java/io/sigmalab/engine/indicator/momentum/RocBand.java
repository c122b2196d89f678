package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Rate of change smoothed, with a band of its own size: {@code ±√(mean of roc² over std_period)}.
 *
 * <p>Outputs, all in percent: the EMA of the rate of change, the upper band, the lower band (its
 * negative). The band is measured from 0, not from a mean: it says how large changes have been.
 *
 * <p>Source: V. Apirine, "Rate of Change with Bands", Technical Analysis of Stocks &amp;
 * Commodities, March 2021.
 *
 * @param column what changes
 * @param window distance of the rate of change in bars
 * @param emaPeriod smoothing of the rate of change in bars
 * @param stdPeriod bars the band is measured over
 */
public record RocBand(PriceColumn column, int window, int emaPeriod, int stdPeriod)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "roc_band",
                    "Rate of change with bands",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("window", 12, 1, "Distance to look back."),
                            Params.bars("ema_period", 3, 1, "Smoothing of the change."),
                            Params.bars("std_period", 12, 1, "Bars behind the band.")),
                    Set.of(IndicatorType.Need.BARS),
                    "EMA(roc), +-sqrt(mean(roc^2))",
                    "Apirine 2021",
                    args ->
                            new RocBand(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    args.wholeNumber("ema_period"),
                                    args.wholeNumber("std_period")));

    public RocBand {
        Params.atLeast("roc_band.window", window, 1);
        Params.atLeast("roc_band.ema_period", emaPeriod, 1);
        Params.atLeast("roc_band.std_period", stdPeriod, 1);
    }

    @Override
    public List<Output> outputs() {
        String params = "_" + window + "_" + emaPeriod + "_" + stdPeriod;
        return List.of(
                new Output(column.tag("roc_ema"), column.tag("roc_ema") + params),
                new Output(column.tag("roc_upper"), column.tag("roc_upper") + params),
                new Output(column.tag("roc_lower"), column.tag("roc_lower") + params));
    }

    @Override
    public int lookback() {
        return window + Math.max(emaPeriod, stdPeriod) - 1;
    }

    @Override
    public int warmup() {
        return Math.max(
                lookback(),
                window + emaPeriod - 1 + Smoothing.settled(Smoothing.emaAlpha(emaPeriod), 1));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] roc = out[2];
        RateOfChange.change(x, window, roc);
        double[] squares = new double[x.length];
        for (int i = 0; i < roc.length; i++) {
            roc[i] *= 100;
            squares[i] = roc[i] * roc[i];
        }
        Smoothing.ema(roc, emaPeriod, out[0]);
        Rolling.mean(squares, stdPeriod, out[1]);
        for (int i = 0; i < x.length; i++) {
            out[1][i] = Math.sqrt(out[1][i]);
            out[2][i] = -out[1][i];
        }
        for (double[] column : out) {
            Arrays.fill(column, 0, Math.min(lookback(), column.length), Double.NaN);
        }
    }
}
