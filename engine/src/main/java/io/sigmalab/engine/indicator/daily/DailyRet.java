package io.sigmalab.engine.indicator.daily;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.momentum.RateOfChange;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Return of the previous session's close over the close {@code window} daily bars before it, a
 * fraction; the same on every bar of a session.
 *
 * <p>Missing where the previous session has no daily bar.
 *
 * <p>Source: TA-Lib ROCP, on completed days only.
 *
 * @param underlying ticker of the daily bars, empty for the model's own
 * @param window distance in daily bars
 */
public record DailyRet(String underlying, int window) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "daily_ret",
                    "Daily return",
                    Family.DAILY,
                    List.of(
                            DailySeries.UNDERLYING,
                            DailySeries.sessions("window", 1, 1, "Distance to look back.")),
                    Set.of(Need.DAILY_BARS),
                    "c / c[t-N] - 1 of daily closes, previous session",
                    "TA-Lib ROCP",
                    args -> new DailyRet(args.text("underlying"), args.wholeNumber("window")));

    public DailyRet {
        Params.atLeast("daily_ret.window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(DailySeries.output("ret_" + window + "d_d", underlying));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return window + 1;
    }

    @Override
    public Known known() {
        return Known.daily(underlying);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars daily = inputs.daily(underlying);
        double[] change = new double[daily.size()];
        RateOfChange.change(daily.closesUnsafe(), window, change);
        DailyContext.spread(inputs.bars(), daily, change, out[0]);
    }
}
