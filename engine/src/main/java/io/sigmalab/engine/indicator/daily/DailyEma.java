package io.sigmalab.engine.indicator.daily;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * EMA of the daily closes up to the previous session, the same on every bar of a session.
 *
 * <p>Level in price units, ratio {@code ema_N_d_pct = ema / close − 1} with the close of that
 * previous session. Missing where the previous session has no daily bar.
 *
 * <p>Source: TA-Lib EMA, on completed days only.
 *
 * @param underlying ticker of the daily bars, empty for the model's own
 * @param window length in sessions
 * @param scale price units, or the distance from the daily close as a fraction of it
 */
public record DailyEma(String underlying, int window, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "daily_ema",
                    "Daily exponential moving average",
                    Family.DAILY,
                    List.of(
                            DailySeries.UNDERLYING,
                            DailySeries.sessions("window", 20, 1, "Length."),
                            Scale.PARAM),
                    Set.of(Need.DAILY_BARS),
                    "EMA of daily closes, previous session",
                    "TA-Lib EMA",
                    args ->
                            new DailyEma(
                                    args.text("underlying"),
                                    args.wholeNumber("window"),
                                    Scale.of(args)));

    public DailyEma {
        Params.atLeast("daily_ema.window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(DailySeries.output(scale.tag("ema_" + window + "_d"), underlying));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return history(window);
    }

    @Override
    public Known known() {
        return Known.daily(underlying);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars daily = inputs.daily(underlying);
        double[] ema = new double[daily.size()];
        Smoothing.ema(daily.closesUnsafe(), window, ema);
        scale.levels(ema, daily.closesUnsafe());
        DailyContext.spread(inputs.bars(), daily, ema, out[0]);
    }

    /** Sessions until the start of the closes no longer moves their EMA. */
    static int history(int window) {
        return window + Smoothing.settled(Smoothing.emaAlpha(window), 1);
    }
}
