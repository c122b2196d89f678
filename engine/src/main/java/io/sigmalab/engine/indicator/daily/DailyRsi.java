package io.sigmalab.engine.indicator.daily;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.momentum.Rsi;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * RSI of daily bars up to the previous session, the same on every bar of a session: index points in
 * [0, 100].
 *
 * <p>Missing where the previous session has no daily bar.
 *
 * <p>Source: {@link Rsi}, on completed days only.
 *
 * @param underlying ticker of the daily bars, empty for the model's own
 * @param period smoothing length in sessions
 * @param column what the changes are of
 */
public record DailyRsi(String underlying, int period, PriceColumn column) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "daily_rsi",
                    "Daily relative strength index",
                    Family.DAILY,
                    List.of(
                            DailySeries.UNDERLYING,
                            DailySeries.sessions("period", 14, 2, "Length of the smoothing."),
                            PriceColumn.PARAM),
                    Set.of(Need.DAILY_BARS),
                    "RSI of daily bars, previous session",
                    "Wilder 1978; TA-Lib RSI",
                    args ->
                            new DailyRsi(
                                    args.text("underlying"),
                                    args.wholeNumber("period"),
                                    PriceColumn.of(args)));

    public DailyRsi {
        Params.atLeast("daily_rsi.period", period, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(DailySeries.output(column.tag("rsi_" + period + "_d"), underlying));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return 1 + Rsi.warmup(period);
    }

    @Override
    public Known known() {
        return Known.daily(underlying);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars daily = inputs.daily(underlying);
        double[] rsi = new double[daily.size()];
        Rsi.fill(column.values(daily), period, rsi);
        DailyContext.spread(inputs.bars(), daily, rsi, out[0]);
    }
}
