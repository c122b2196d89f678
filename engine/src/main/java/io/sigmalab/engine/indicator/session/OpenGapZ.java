package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Overnight gap in usual daily moves: {@code (open of the session − previous close) / size}, the
 * same on every bar of a session.
 *
 * <p>The open is that of the session's first regular bar and is known from that bar's end on, the
 * previous close and the size come from completed daily bars: {@code atr}, their average true range
 * (Wilder's smoothing), or {@code stddev}, the sample standard deviation of their returns times the
 * last close. Missing on bars before the regular open, where the first regular bar starts half an
 * hour or more after the open (what it opened at is not the opening), and where the previous
 * session has no daily bar.
 *
 * <p>Source: the catalogue's own, with days that were over.
 *
 * @param ticker empty or the model's own
 * @param atrPeriod sessions behind the size
 * @param norm what the gap is measured in
 */
public record OpenGapZ(String ticker, int atrPeriod, Norm norm) implements Indicator {
    private static final long LATEST_OPENING = 30 * 60_000L;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "open_gap_z",
                    "Overnight gap in usual daily moves",
                    Family.SESSION,
                    List.of(
                            Param.text("ticker", "", "Empty or the model's own ticker."),
                            Param.wholeNumber(
                                    "atr_period", 14, 2, 2000, "sessions", "Behind the size."),
                            Param.choice(
                                    "norm",
                                    "atr",
                                    List.of("atr", "stddev"),
                                    "Usual daily move that the gap is measured in.")),
                    Set.of(Need.BARS, Need.DAILY_BARS),
                    "(open - previous close) / ATR of completed days",
                    "the catalogue's own",
                    args ->
                            new OpenGapZ(
                                    args.text("ticker"),
                                    args.wholeNumber("atr_period"),
                                    Norm.valueOf(args.text("norm").toUpperCase(Locale.ROOT))));

    public OpenGapZ {
        Params.atLeast("open_gap_z.atr_period", atrPeriod, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                new Output(
                        "open_gap_z",
                        "open_gap_z_" + atrPeriod + (norm == Norm.ATR ? "" : "_stddev")));
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
        Norm.requireOwn("open_gap_z", ticker, bars);
        Bars daily = inputs.daily("");
        double[] size = norm.of(daily, atrPeriod);
        int[] yesterday = DailyContext.yesterday(bars, daily);
        long open = 0;
        double gap = Double.NaN;
        boolean opened = false;
        for (int i = 0; i < yesterday.length; i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                open = SessionCalendar.nyse().openMillis(bars.sessionDate(i));
                opened = false;
                gap = Double.NaN;
            }
            if (!opened && isRegular(bars, i, open)) {
                opened = true;
                if (yesterday[i] >= 0 && isOpening(bars, i, open)) {
                    double move = bars.open(i) - daily.close(yesterday[i]);
                    gap = Norm.measured(move, size[yesterday[i]]);
                }
            }
            out[0][i] = gap;
        }
    }

    private static boolean isRegular(Bars bars, int i, long open) {
        return bars.cadence() == Cadence.DAILY || bars.startMillis(i) >= open;
    }

    private static boolean isOpening(Bars bars, int i, long open) {
        return bars.cadence() == Cadence.DAILY || bars.startMillis(i) < open + LATEST_OPENING;
    }
}
