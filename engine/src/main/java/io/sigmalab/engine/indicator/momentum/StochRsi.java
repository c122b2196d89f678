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
 * Where the RSI stands in its own range of the last {@code stoch_period} bars, smoothed.
 *
 * <p>Outputs in [0, 100]: {@code %K} is {@code 100 · (RSI − min) / (max − min)} averaged over
 * {@code smooth_k} bars, {@code %D} the mean of {@code smooth_d} values of {@code %K}. Both start
 * together. An RSI that did not move has no range to stand in: missing.
 *
 * <p>Source: T. Chande and S. Kroll, <i>The New Technical Trader</i>, 1994; TA-Lib STOCHRSI is the
 * case {@code smooth_k} 1.
 *
 * @param column what the RSI is of
 * @param rsiPeriod smoothing length of the RSI in bars
 * @param stochPeriod bars of the range
 * @param smoothK bars averaged for %K; 1 for none
 * @param smoothD bars averaged for %D
 */
public record StochRsi(PriceColumn column, int rsiPeriod, int stochPeriod, int smoothK, int smoothD)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "stoch_rsi",
                    "Stochastic RSI",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("rsi_period", 14, 2, "Smoothing of the RSI."),
                            Params.bars("stoch_period", 14, 2, "Bars of the range."),
                            Params.bars("smooth_k", 3, 1, "Average for %K."),
                            Params.bars("smooth_d", 3, 1, "Average for %D.")),
                    Set.of(IndicatorType.Need.BARS),
                    "mean of 100 (RSI - min RSI) / (max RSI - min RSI)",
                    "Chande and Kroll 1994; TA-Lib STOCHRSI",
                    args ->
                            new StochRsi(
                                    PriceColumn.of(args),
                                    args.wholeNumber("rsi_period"),
                                    args.wholeNumber("stoch_period"),
                                    args.wholeNumber("smooth_k"),
                                    args.wholeNumber("smooth_d")));

    public StochRsi {
        Params.atLeast("stoch_rsi.rsi_period", rsiPeriod, 2);
        Params.atLeast("stoch_rsi.stoch_period", stochPeriod, 2);
        Params.atLeast("stoch_rsi.smooth_k", smoothK, 1);
        Params.atLeast("stoch_rsi.smooth_d", smoothD, 1);
    }

    @Override
    public List<Output> outputs() {
        String params = "_" + rsiPeriod + "_" + stochPeriod + "_" + smoothK + "_" + smoothD;
        return List.of(
                new Output(column.tag("stochrsi_k"), column.tag("stochrsi_k") + params),
                new Output(column.tag("stochrsi_d"), column.tag("stochrsi_d") + params));
    }

    @Override
    public int lookback() {
        return rsiPeriod + stochPeriod - 1 + smoothK - 1 + smoothD - 1;
    }

    @Override
    public int warmup() {
        return lookback() + Smoothing.settled(Smoothing.wilderAlpha(rsiPeriod), 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] rsi = new double[x.length];
        Rsi.fill(x, rsiPeriod, rsi);
        double[] raw = new double[x.length];
        Stochastic.position(rsi, rsi, rsi, stochPeriod, raw);
        Rolling.mean(raw, smoothK, out[0]);
        Rolling.mean(out[0], smoothD, out[1]);
        Arrays.fill(out[0], 0, Math.min(lookback(), x.length), Double.NaN);
    }
}
