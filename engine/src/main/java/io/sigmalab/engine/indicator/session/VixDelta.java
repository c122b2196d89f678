package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.market.Bars;
import java.util.List;
import java.util.Set;

/**
 * Change of a volatility index on the previous session: its close minus that of the session before,
 * in index points; the same on every bar of a session.
 *
 * <p>Missing where either of the two sessions has no index bar: a change over more than one session
 * is another quantity.
 *
 * <p>Source: Cboe Volatility Index.
 *
 * @param indexTicker ticker of the index as the provider writes it
 */
public record VixDelta(String indexTicker) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vix_delta",
                    "Change of the volatility index",
                    Family.SESSION,
                    List.of(VolatilityIndex.PARAM),
                    Set.of(Need.BARS, Need.OTHER_TICKER),
                    "index close - the close before, previous session",
                    "Cboe VIX",
                    args -> new VixDelta(VolatilityIndex.of(args.text("index_ticker"))));

    @Override
    public List<Output> outputs() {
        return List.of(VolatilityIndex.output("vix_delta", indexTicker));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return 2;
    }

    @Override
    public Known known() {
        return Known.daily(indexTicker);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars index = inputs.daily(indexTicker);
        double[] change = new double[index.size()];
        for (int d = 0; d < change.length; d++) {
            boolean fresh =
                    d > 0 && DailyContext.follows(index.sessionDay(d - 1), index.sessionDay(d));
            change[d] = fresh ? index.close(d) - index.close(d - 1) : Double.NaN;
        }
        DailyContext.spread(inputs.bars(), index, change, out[0]);
    }
}
