package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * One score of short and daily momentum: {@code w_hourly · mean(z(close_mom_1), z(close_mom_3)) +
 * w_daily · (rsi_14_d − 50) / 50}.
 *
 * <p>It needs no other column: both changes and the daily RSI (Wilder, 14 completed days, of the
 * model's own ticker) are worked out here. {@code z} is the distance from the mean in sample
 * standard deviations over the last {@code z_window} bars, this one included: nothing later than
 * the bar enters, unlike a z-score over the whole sample. The default of 140 bars is twenty
 * sessions of hourly bars. Missing where a window does not vary, and where the day before has no
 * daily bar.
 *
 * <p>Source: the catalogue's own.
 *
 * @param hourlyWeight weight of the changes over bars
 * @param dailyWeight weight of the daily RSI
 * @param zWindow bars of the z-scores
 */
public record MomentumScoreTotal(double hourlyWeight, double dailyWeight, int zWindow)
        implements Indicator {
    private static final int SHORT = 1;
    private static final int LONG = 3;
    private static final int RSI_DAYS = 14;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "momentum_score_total",
                    "Momentum score",
                    IndicatorType.Family.MOMENTUM,
                    List.of(
                            Param.number(
                                    "w_hourly", 0.7, -10, 10, "", "Weight of the bar changes."),
                            Param.number("w_daily", 0.3, -10, 10, "", "Weight of the daily RSI."),
                            Params.bars("z_window", 140, 5, "Window of the z-scores.")),
                    Set.of(IndicatorType.Need.BARS, IndicatorType.Need.DAILY_BARS),
                    "w_hourly mean(z(close_mom_1), z(close_mom_3)) + w_daily (rsi_14_d - 50) / 50",
                    "the catalogue's own, z-scores over a trailing window",
                    args ->
                            new MomentumScoreTotal(
                                    args.number("w_hourly"),
                                    args.number("w_daily"),
                                    args.wholeNumber("z_window")));

    public MomentumScoreTotal {
        Params.atLeast("momentum_score_total.w_hourly", hourlyWeight, 0);
        Params.atLeast("momentum_score_total.w_daily", dailyWeight, 0);
        Params.atLeast("momentum_score_total.z_window", zWindow, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                new Output(
                        "momentum_score_total",
                        "momentum_score_total_"
                                + Names.plain(hourlyWeight)
                                + "_"
                                + Names.plain(dailyWeight)
                                + "_"
                                + zWindow));
    }

    @Override
    public int lookback() {
        return LONG + zWindow - 1;
    }

    @Override
    public int dailyHistory() {
        return 1 + Rsi.warmup(RSI_DAYS);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        Bars daily = inputs.daily("");
        double[] rsi = new double[daily.size()];
        Rsi.fill(daily.closesUnsafe(), RSI_DAYS, rsi);
        double[] score = out[0];
        DailyContext.spread(bars, daily, rsi, score);
        double[] close = bars.closesUnsafe();
        double[] change = new double[close.length];
        double[] mean = new double[close.length];
        double[] std = new double[close.length];
        for (int i = 0; i < score.length; i++) {
            score[i] = dailyWeight * ((score[i] - 50) / 50);
        }
        for (int window = SHORT; window <= LONG; window += LONG - SHORT) {
            RateOfChange.change(close, window, change);
            Rolling.meanStd(change, zWindow, 1, mean, std);
            for (int i = 0; i < score.length; i++) {
                double z = std[i] == 0 ? Double.NaN : (change[i] - mean[i]) / std[i];
                score[i] += hourlyWeight * 0.5 * z;
            }
        }
    }
}
