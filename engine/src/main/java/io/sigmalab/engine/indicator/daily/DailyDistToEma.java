package io.sigmalab.engine.indicator.daily;

import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Distance of the previous session's close from the EMA of daily closes, as a fraction of the close
 * or of the EMA: {@code (close − ema) / close}.
 *
 * <p>The same on every bar of a session. Missing where the previous session has no daily bar.
 *
 * <p>Source: the catalogue's own, on completed days only.
 *
 * @param underlying ticker of the daily bars, empty for the model's own
 * @param window length of the EMA in sessions
 * @param normalize what the distance is a fraction of
 */
public record DailyDistToEma(String underlying, int window, Normalize normalize)
        implements Indicator {
    /** What the distance is a fraction of. */
    public enum Normalize {
        /** The close. */
        PRICE,
        /** The average. */
        EMA
    }

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "daily_dist_to_ema",
                    "Distance from the daily EMA",
                    Family.DAILY,
                    List.of(
                            DailySeries.UNDERLYING,
                            DailySeries.sessions("window", 20, 1, "Length of the EMA."),
                            Param.choice(
                                    "normalize",
                                    "price",
                                    List.of("price", "ema"),
                                    "What the distance is a fraction of.")),
                    Set.of(Need.DAILY_BARS),
                    "(c - ema) / c of daily closes, previous session",
                    "the catalogue's own",
                    args ->
                            new DailyDistToEma(
                                    args.text("underlying"),
                                    args.wholeNumber("window"),
                                    Normalize.valueOf(
                                            args.text("normalize").toUpperCase(Locale.ROOT))));

    public DailyDistToEma {
        Params.atLeast("daily_dist_to_ema.window", window, 1);
    }

    @Override
    public List<Output> outputs() {
        String name = "dist_ema" + window + "_d";
        if (normalize == Normalize.PRICE) {
            return List.of(DailySeries.output(name, underlying));
        }
        Output full = DailySeries.output(name + "_ema", underlying);
        return List.of(new Output(name, full.fullName()));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int dailyHistory() {
        return DailyEma.history(window);
    }

    @Override
    public Known known() {
        return Known.daily(underlying);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars daily = inputs.daily(underlying);
        double[] distance = new double[daily.size()];
        Smoothing.ema(daily.closesUnsafe(), window, distance);
        for (int i = 0; i < distance.length; i++) {
            double close = daily.close(i);
            double whole = normalize == Normalize.PRICE ? close : distance[i];
            distance[i] = Scale.quotient(close - distance[i], whole);
        }
        DailyContext.spread(inputs.bars(), daily, distance, out[0]);
    }
}
