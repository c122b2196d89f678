package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Day of the week of the bar's session: 0 for Monday to 4 for Friday.
 *
 * <p>Source: the calendar. The column is named {@code day_of_week}, as in the matrix.
 */
public record Weekday() implements Indicator {
    /** 1 January 1970 was a Thursday. */
    private static final int DAY_ZERO = 3;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "weekday",
                    "Day of the week",
                    Family.SESSION,
                    List.of(),
                    Set.of(Need.BARS),
                    "0 Monday ... 4 Friday",
                    "the calendar",
                    args -> new Weekday());

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("day_of_week"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        for (int i = 0; i < bars.size(); i++) {
            out[0][i] = Math.floorMod(bars.sessionDay(i) + DAY_ZERO, 7);
        }
    }
}
