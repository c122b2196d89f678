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
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Average true range of the days up to the previous session as a fraction of its close; the same on
 * every bar of a session.
 *
 * <p>Missing where the previous session has no daily bar.
 *
 * <p>Source: TA-Lib NATR without its factor 100, on completed days only.
 *
 * @param underlying ticker of the daily bars, empty for the model's own
 * @param period Wilder's smoothing in sessions
 */
public record DailyAtrPct(String underlying, int period) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "daily_atr_pct",
                    "Daily average true range",
                    Family.DAILY,
                    List.of(
                            DailySeries.UNDERLYING,
                            DailySeries.sessions("period", 14, 1, "Length of the smoothing.")),
                    Set.of(Need.DAILY_BARS),
                    "ATR / c of daily bars, previous session",
                    "Wilder 1978; TA-Lib NATR",
                    args -> new DailyAtrPct(args.text("underlying"), args.wholeNumber("period")));

    public DailyAtrPct {
        Params.atLeast("daily_atr_pct.period", period, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(DailySeries.output("atr_pct_" + period + "_d", underlying));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return DailySeries.atrHistory(period);
    }

    @Override
    public Known known() {
        return Known.daily(underlying);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars daily = inputs.daily(underlying);
        double[] atr = new double[daily.size()];
        DailySeries.atr(daily, period, atr);
        Scale.RATIO.differences(atr, daily.closesUnsafe());
        DailyContext.spread(inputs.bars(), daily, atr, out[0]);
    }
}
