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
 * Clock hour of the bar's start in market time: 9 for 09:30–10:00, 15 for the last of a regular
 * session, whatever the season.
 *
 * <p>Source: {@code hour_et} of the matrix.
 */
public record HourOfDay() implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "hour_of_day",
                    "Hour of the day",
                    Family.SESSION,
                    List.of(),
                    Set.of(Need.BARS),
                    "clock hour of the bar's start in New York",
                    "the calendar",
                    args -> new HourOfDay());

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("hour_of_day"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        for (int i = 0; i < bars.size(); i++) {
            out[0][i] = bars.hourEt(i);
        }
    }
}
