package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Relative strength index with Wilder smoothing: {@code 100 · avgGain / (avgGain + avgLoss)}.
 *
 * <p>Index points in [0, 100]; only gains give 100, only losses 0, a series that has not moved
 * since its start 50.
 *
 * <p>Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i>, 1978, section VI;
 * TA-Lib RSI. Both averages start as the plain mean of the first {@code period} changes; charts
 * that start otherwise differ for about a hundred bars.
 *
 * @param column what the changes are of
 * @param period smoothing length in bars
 */
public record Rsi(PriceColumn column, int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "rsi",
                    "Relative strength index",
                    IndicatorType.Family.MOMENTUM,
                    List.of(PriceColumn.PARAM, periodParam(14)),
                    Set.of(IndicatorType.Need.BARS),
                    "100 avgGain / (avgGain + avgLoss), Wilder",
                    "Wilder 1978; TA-Lib RSI",
                    args -> new Rsi(PriceColumn.of(args), args.wholeNumber("period")));

    public Rsi {
        Params.atLeast("rsi.period", period, 2);
    }

    /** The parameter {@code period} with this default. */
    public static Param periodParam(int defaultPeriod) {
        return Params.bars("period", defaultPeriod, 2, "Length of Wilder's smoothing.");
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("rsi_" + period)));
    }

    @Override
    public int lookback() {
        return period;
    }

    @Override
    public int warmup() {
        return warmup(period);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        fill(column.values(inputs.bars()), period, out[0]);
    }

    /** Bars until the start of a series no longer moves its RSI. */
    public static int warmup(int period) {
        return period + Smoothing.settled(Smoothing.wilderAlpha(period), 1);
    }

    /**
     * RSI of any series. A missing value (NaN) ends the run: the averages start afresh behind it.
     *
     * @param out as long as {@code x}, another array
     */
    public static void fill(double[] x, int period, double[] out) {
        int n = x.length;
        double[] losses = new double[n];
        double previous = Double.NaN;
        for (int i = 0; i < n; i++) {
            double change = x[i] - previous;
            previous = x[i];
            out[i] = change > 0 ? change : change - change;
            losses[i] = change < 0 ? -change : change - change;
        }
        Smoothing.wilder(out, period, out);
        Smoothing.wilder(losses, period, losses);
        for (int i = 0; i < n; i++) {
            double both = out[i] + losses[i];
            out[i] = both == 0 ? 50 : 100 * (out[i] / both);
        }
    }
}
