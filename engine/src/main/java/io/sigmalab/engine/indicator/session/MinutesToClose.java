package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.util.List;
import java.util.Set;

/**
 * Minutes from the end of the bar, when its row decides, to the close of its session: 360 after the
 * first half hour of a regular day, 180 of a half day, 0 at the close.
 *
 * <p>Missing on extended-hours bars after the close: there is no close ahead in their session.
 *
 * <p>Source: the exchange calendar, known in advance.
 */
public record MinutesToClose() implements Indicator {
    private static final double MINUTE = 60_000;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "minutes_to_close",
                    "Minutes to the close",
                    Family.SESSION,
                    List.of(),
                    Set.of(Need.BARS),
                    "close of the session - end of the bar",
                    "the exchange calendar",
                    args -> new MinutesToClose());

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("minutes_to_close"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        long close = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                close = SessionCalendar.nyse().closeMillis(bars.sessionDate(i));
            }
            long left = close - bars.endMillis(i);
            out[0][i] = left < 0 ? Double.NaN : left / MINUTE;
        }
    }
}
