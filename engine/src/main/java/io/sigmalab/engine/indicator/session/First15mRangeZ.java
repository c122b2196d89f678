package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Range of the session's first minutes in usual daily moves: {@code (high − low) / size}, from the
 * bar that ends with the window to the end of the session.
 *
 * <p>Missing on every bar that ends before the window does, and all day where the bars cannot give
 * the range: no bar starts at the open, or a bar reaches over the end of the window. Fifteen
 * minutes are therefore always missing on hourly bars, whose first is half an hour; {@code
 * window_mins: 30} is that bar. Bars missing inside the window count as minutes without trades. The
 * size comes from completed daily bars as in {@link OpenGapZ}.
 *
 * <p>Source: the catalogue's own, with days that were over.
 *
 * @param ticker empty or the model's own
 * @param windowMinutes length of the window from the open
 * @param norm what the range is measured in
 * @param atrPeriod sessions behind the size
 */
public record First15mRangeZ(String ticker, int windowMinutes, Norm norm, int atrPeriod)
        implements Indicator {
    private static final long MINUTE = 60_000;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "first15m_range_z",
                    "Opening range in usual daily moves",
                    Family.SESSION,
                    List.of(
                            Param.text("ticker", "", "Empty or the model's own ticker."),
                            Param.wholeNumber(
                                    "window_mins", 15, 1, 390, "minutes", "Length from the open."),
                            Param.choice(
                                    "norm",
                                    "atr",
                                    List.of("atr", "stddev"),
                                    "Usual daily move that the range is measured in."),
                            Param.wholeNumber(
                                    "atr_period", 14, 2, 2000, "sessions", "Behind the size.")),
                    Set.of(Need.BARS, Need.DAILY_BARS),
                    "(high - low of the first minutes) / ATR of completed days",
                    "the catalogue's own",
                    args ->
                            new First15mRangeZ(
                                    args.text("ticker"),
                                    args.wholeNumber("window_mins"),
                                    Norm.valueOf(args.text("norm").toUpperCase(Locale.ROOT)),
                                    args.wholeNumber("atr_period")));

    public First15mRangeZ {
        Params.atLeast("first15m_range_z.window_mins", windowMinutes, 1);
        Params.atLeast("first15m_range_z.atr_period", atrPeriod, 2);
    }

    @Override
    public List<Output> outputs() {
        String name = "first15m_range_z_" + windowMinutes;
        String tail =
                (atrPeriod == 14 ? "" : "_" + atrPeriod) + (norm == Norm.ATR ? "" : "_stddev");
        return List.of(new Output(name, name + tail));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return norm.history(atrPeriod);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        Norm.requireOwn("first15m_range_z", ticker, bars);
        Bars daily = inputs.daily("");
        double[] size = norm.of(daily, atrPeriod);
        int[] yesterday = DailyContext.yesterday(bars, daily);
        long open = 0;
        long end = 0;
        double high = Double.NaN;
        double low = Double.NaN;
        for (int i = 0; i < yesterday.length; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                open = SessionCalendar.nyse().openMillis(bars.sessionDate(i));
                end = open + windowMinutes * MINUTE;
                high = Double.NaN;
                low = Double.NaN;
            }
            long start = bars.startMillis(i);
            if (start == open) {
                high = bars.high(i);
                low = bars.low(i);
            }
            if (start >= open && start < end) {
                // A bar that reaches over the window's end has a range of its own, not the
                // window's.
                boolean inside = bars.endMillis(i) <= end;
                high = inside ? Math.max(high, bars.high(i)) : Double.NaN;
                low = inside ? Math.min(low, bars.low(i)) : Double.NaN;
            }
            boolean known = yesterday[i] >= 0 && bars.endMillis(i) >= end;
            out[0][i] = known ? Norm.measured(high - low, size[yesterday[i]]) : Double.NaN;
        }
    }
}
