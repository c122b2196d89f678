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
 * Close of a volatility index on the previous session, in index points; the same on every bar of a
 * session.
 *
 * <p>The index closes after the stock market, so its close of the day is not known on any row of
 * that day, the last one included. Missing where the previous session has no index bar.
 *
 * <p>Source: Cboe Volatility Index.
 *
 * @param indexTicker ticker of the index as the provider writes it
 */
public record VixLevel(String indexTicker) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "vix_level",
                    "Volatility index",
                    Family.SESSION,
                    List.of(VolatilityIndex.PARAM),
                    Set.of(Need.BARS, Need.OTHER_TICKER),
                    "close of the index on the previous session",
                    "Cboe VIX",
                    args -> new VixLevel(VolatilityIndex.of(args.text("index_ticker"))));

    @Override
    public List<Output> outputs() {
        return List.of(VolatilityIndex.output("vix_level", indexTicker));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return 1;
    }

    @Override
    public Known known() {
        return Known.daily(indexTicker);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars index = inputs.daily(indexTicker);
        DailyContext.spread(inputs.bars(), index, index.closesUnsafe(), out[0]);
    }
}
