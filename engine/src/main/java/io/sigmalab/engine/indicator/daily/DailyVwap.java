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
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Volume-weighted price of a completed session as the daily bars have it.
 *
 * <p>Level in price units, ratio {@code vwap_d_pct = vwap / close − 1} with the close of the same
 * session: where in the day the volume was. Missing where the data has no volume-weighted price;
 * nothing else is put in its place, as three prices of a day say little about where it traded.
 *
 * <p>Source: the provider's own.
 *
 * @param underlying ticker of the daily bars, empty for the model's own
 * @param shiftDays how many sessions ago, 1 for the previous one
 * @param scale price units, or the distance from that session's close as a fraction of it
 */
public record DailyVwap(String underlying, int shiftDays, Scale scale) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "daily_vwap",
                    "Daily volume-weighted price",
                    Family.DAILY,
                    List.of(
                            DailySeries.UNDERLYING,
                            Param.wholeNumber(
                                    "shift_days",
                                    1,
                                    1,
                                    250,
                                    "sessions",
                                    "How long ago; the running session is never known."),
                            Scale.PARAM),
                    Set.of(Need.DAILY_BARS),
                    "vwap of the daily bar, shift_days sessions ago",
                    "provider",
                    args ->
                            new DailyVwap(
                                    args.text("underlying"),
                                    args.wholeNumber("shift_days"),
                                    Scale.of(args)));

    public DailyVwap {
        Params.atLeast("daily_vwap.shift_days", shiftDays, 1);
    }

    @Override
    public List<Output> outputs() {
        String name = scale.tag("vwap_d");
        if (shiftDays == 1) {
            return List.of(DailySeries.output(name, underlying));
        }
        Output full = DailySeries.output(scale.tag("vwap_d_" + shiftDays), underlying);
        return List.of(new Output(name, full.fullName()));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return shiftDays;
    }

    @Override
    public Known known() {
        return Known.daily(underlying);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars daily = inputs.daily(underlying);
        double[] vwap = daily.vwapsUnsafe().clone();
        scale.levels(vwap, daily.closesUnsafe());
        int[] index = DailyContext.yesterday(inputs.bars(), daily);
        for (int i = 0; i < index.length; i++) {
            int at = index[i] < 0 ? -1 : index[i] - (shiftDays - 1);
            out[0][i] = at < 0 ? Double.NaN : vwap[at];
        }
    }
}
