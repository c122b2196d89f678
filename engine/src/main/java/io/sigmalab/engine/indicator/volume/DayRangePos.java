package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Where the close stands in the session's range so far: {@code (close − low) / (high − low)}, 0 at
 * the low, 1 at the high.
 *
 * <p>High and low are those from the session's first bar to this one; what the day does later
 * changes nothing. Missing while the session has no range. A bar with a missing high or low makes
 * the rest of its session missing: the true range is not known.
 *
 * <p>Source: the catalogue's own.
 */
public record DayRangePos() implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "day_range_pos",
                    "Place in the session's range so far",
                    Family.VOLUME,
                    List.of(),
                    Set.of(Need.BARS),
                    "(c - low so far) / (high so far - low so far)",
                    "the catalogue's own",
                    args -> new DayRangePos());

    @Override
    public List<Output> outputs() {
        return List.of(Output.of("day_range_pos"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        double high = Double.NaN;
        double low = Double.NaN;
        for (int i = 0; i < bars.size(); i++) {
            boolean first = i == 0 || bars.sessionDay(i) != bars.sessionDay(i - 1);
            high = first ? bars.high(i) : Math.max(high, bars.high(i));
            low = first ? bars.low(i) : Math.min(low, bars.low(i));
            double range = high - low;
            out[0][i] = range == 0 ? Double.NaN : (bars.close(i) - low) / range;
        }
    }
}
