package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.indicator.kernel.WindowRank;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Connors RSI: mean of a short RSI, an RSI of the length of the present streak and the percent rank
 * of the last change, in [0, 100].
 *
 * <p>The streak counts bars in a row that closed higher (positive) or lower (negative); an equal
 * close makes it 0. The rank is the share of the previous {@code rank_period} relative changes that
 * are below the present one.
 *
 * <p>Source: L. Connors and C. Alvarez, <i>An Introduction to ConnorsRSI</i>, 2012.
 *
 * @param column what the changes are of
 * @param rsiPeriod smoothing of the RSI of prices in bars
 * @param streakPeriod smoothing of the RSI of streaks in bars
 * @param rankPeriod earlier changes that the last one is compared with
 */
public record ConnorsRsi(PriceColumn column, int rsiPeriod, int streakPeriod, int rankPeriod)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "crsi",
                    "Connors RSI",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            PriceColumn.PARAM,
                            Params.bars("rsi_period", 3, 2, "RSI of the prices."),
                            Params.bars("streak_period", 2, 2, "RSI of the streaks."),
                            Params.bars("rank_period", 100, 2, "Changes compared with.")),
                    Set.of(IndicatorType.Need.BARS),
                    "mean(RSI(p), RSI(streak), percent rank of the change)",
                    "Connors and Alvarez 2012",
                    args ->
                            new ConnorsRsi(
                                    PriceColumn.of(args),
                                    args.wholeNumber("rsi_period"),
                                    args.wholeNumber("streak_period"),
                                    args.wholeNumber("rank_period")));

    public ConnorsRsi {
        Params.atLeast("crsi.rsi_period", rsiPeriod, 2);
        Params.atLeast("crsi.streak_period", streakPeriod, 2);
        Params.atLeast("crsi.rank_period", rankPeriod, 2);
    }

    @Override
    public List<Output> outputs() {
        String name = column.tag("crsi");
        return List.of(
                new Output(name, name + "_" + rsiPeriod + "_" + streakPeriod + "_" + rankPeriod));
    }

    @Override
    public int lookback() {
        // One change for the streak to begin with, one more to compare with the ranked ones.
        return 1 + Math.max(rankPeriod, Math.max(rsiPeriod - 1, streakPeriod));
    }

    @Override
    public int warmup() {
        int slowest = Math.max(rsiPeriod, streakPeriod);
        int settled = slowest + 1 + Smoothing.settled(Smoothing.wilderAlpha(slowest), 1);
        return Math.max(lookback(), settled);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        int n = x.length;
        double[] values = out[0];
        double[] change = new double[n];
        double[] rank = new double[n];
        RateOfChange.change(x, 1, change);
        WindowRank.countBelow(change, change, rankPeriod + 1, rank);
        double[] streaks = new double[n];
        streaks(x, streaks);
        double[] rsi = new double[n];
        Rsi.fill(streaks, streakPeriod, rsi);
        Rsi.fill(x, rsiPeriod, values);
        for (int i = 0; i < n; i++) {
            values[i] = (values[i] + rsi[i] + 100 * (rank[i] / rankPeriod)) / 3;
        }
        Arrays.fill(values, 0, Math.min(lookback(), n), Double.NaN);
    }

    /** Length of the streak that each bar ends; missing where there is no bar to compare with. */
    static void streaks(double[] x, double[] out) {
        double streak = Double.NaN;
        double previous = Double.NaN;
        for (int i = 0; i < x.length; i++) {
            double direction = Math.signum(x[i] - previous);
            previous = x[i];
            streak = direction * streak > 0 ? streak + direction : direction;
            out[i] = streak;
        }
    }
}
