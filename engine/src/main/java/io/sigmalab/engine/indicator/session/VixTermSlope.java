package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.indicator.daily.DailySeries;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Slope of the volatility term structure on the previous session: close of the far index minus
 * close of the near one, in index points; the same on every bar of a session.
 *
 * <p>Both are of the same session; missing where either has no bar of it.
 *
 * <p>Source: Cboe VIX (30 days), VIX3M (93 days), VIX6M (184 days).
 *
 * @param near ticker of the near index
 * @param far ticker of the far index
 */
public record VixTermSlope(String near, String far) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vix_term_slope",
                    "Slope of the volatility index",
                    Family.SESSION,
                    List.of(
                            Param.text("near", VolatilityIndex.VIX, "Ticker, or 1m, 3m, 6m."),
                            Param.text("far", VolatilityIndex.VIX3M, "Ticker, or 1m, 3m, 6m.")),
                    Set.of(Need.BARS, Need.OTHER_TICKER),
                    "far close - near close, previous session",
                    "Cboe VIX, VIX3M, VIX6M",
                    args ->
                            new VixTermSlope(
                                    VolatilityIndex.of(args.text("near")),
                                    VolatilityIndex.of(args.text("far"))));

    @Override
    public List<Output> outputs() {
        String name = "vix_term_slope";
        return List.of(
                new Output(name, name + "_" + DailySeries.tag(near) + "_" + DailySeries.tag(far)));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return 1;
    }

    @Override
    public Known known() {
        return Known.LAST_INDEX_CLOSE;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars nearBars = inputs.daily(near);
        Bars farBars = inputs.daily(far);
        int[] nearAt = DailyContext.yesterday(inputs.bars(), nearBars);
        int[] farAt = DailyContext.yesterday(inputs.bars(), farBars);
        for (int i = 0; i < nearAt.length; i++) {
            boolean both =
                    nearAt[i] >= 0
                            && farAt[i] >= 0
                            && nearBars.sessionDay(nearAt[i]) == farBars.sessionDay(farAt[i]);
            out[0][i] = both ? farBars.close(farAt[i]) - nearBars.close(nearAt[i]) : Double.NaN;
        }
    }
}
