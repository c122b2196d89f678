package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Distance of the close from a volume-weighted price, as a fraction of that: {@code close / vwap −
 * 1}.
 *
 * <p>{@code intraday}: from that of the session so far ({@link IntradayVwap}). {@code daily}: from
 * that of the whole previous session, as the daily bars have it; missing where they have none.
 *
 * <p>Source: the catalogue's own.
 *
 * @param kind which volume-weighted price
 */
public record CloseVsVwap(Kind kind) implements Indicator {
    /** Which volume-weighted price the close is compared with. */
    public enum Kind {
        /** Of the session so far. */
        INTRADAY,
        /** Of the whole previous session. */
        DAILY
    }

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "close_vs_vwap",
                    "Close against the volume-weighted price",
                    Family.VOLUME,
                    List.of(
                            Param.choice(
                                    "kind",
                                    "intraday",
                                    List.of("intraday", "daily"),
                                    "Session so far, or whole previous session.")),
                    Set.of(Need.BARS, Need.DAILY_BARS),
                    "close / vwap - 1",
                    "the catalogue's own",
                    args ->
                            new CloseVsVwap(
                                    Kind.valueOf(args.text("kind").toUpperCase(Locale.ROOT))));

    @Override
    public List<Output> outputs() {
        return List.of(
                new Output(
                        "close_vs_vwap", "close_vs_vwap_" + kind.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return kind == Kind.DAILY ? 1 : 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        if (kind == Kind.DAILY) {
            Bars daily = inputs.daily("");
            DailyContext.spread(bars, daily, daily.vwapsUnsafe(), out[0]);
        } else {
            IntradayVwap.fill(bars, IntradayVwap.Price.VWAP, out[0]);
        }
        for (int i = 0; i < bars.size(); i++) {
            out[0][i] = Scale.quotient(bars.close(i), out[0][i]) - 1;
        }
    }
}
