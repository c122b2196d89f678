package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.util.List;
import java.util.Set;

/**
 * RSI of the closes on bars of the session's last hour, missing on every other bar.
 *
 * <p>For models that decide before the close. The last hour is the one before the close of the
 * exchange: bars that end after 15:00 and start before 16:00, on half days after 12:00 and before
 * 13:00. The value is that of the bar's own close, known at its end; it is not carried to the bars
 * of the next day.
 *
 * <p>Source: {@link Rsi}.
 *
 * @param period smoothing length in bars
 */
public record RsiLastHour(int period) implements Indicator {
    private static final long HOUR = 3_600_000;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "rsi_last_hour",
                    "RSI in the last hour",
                    IndicatorType.Family.MOMENTUM,
                    List.of(Rsi.periodParam(7)),
                    Set.of(IndicatorType.Need.BARS),
                    "rsi(period) on bars of the last hour before the close, else missing",
                    "Wilder 1978; TA-Lib RSI",
                    args -> new RsiLastHour(args.wholeNumber("period")));

    public RsiLastHour {
        Params.atLeast("rsi_last_hour.period", period, 2);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("rsi_last_hour_" + period));
    }

    /** The first bar that can have a value; it has one when it lies in the last hour. */
    @Override
    public int lookback() {
        return period;
    }

    @Override
    public int warmup() {
        return Rsi.warmup(period);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        Rsi.fill(bars.closesUnsafe(), period, out[0]);
        long close = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                close = SessionCalendar.nyse().closeMillis(bars.sessionDate(i));
            }
            if (bars.endMillis(i) <= close - HOUR || bars.startMillis(i) >= close) {
                out[0][i] = Double.NaN;
            }
        }
    }
}
