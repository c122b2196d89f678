package io.sigmalab.engine.indicator.daily;

import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.kernel.Ranges;
import io.sigmalab.engine.indicator.kernel.Smoothing;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.param.Param;
import java.util.Locale;

/** What indicators on daily bars of a named ticker share. */
public final class DailySeries {
    /** The parameter {@code underlying}. */
    public static final Param UNDERLYING =
            Param.text("underlying", "", "Ticker of the daily bars; empty for the model's own.");

    private DailySeries() {}

    /** A number of sessions of at least {@code min}. */
    static Param sessions(String name, int defaultValue, int min, String help) {
        return Param.wholeNumber(name, defaultValue, min, 2000, "sessions", help);
    }

    /** Average true range of each daily bar, Wilder's smoothing, as TA-Lib ATR. */
    public static void atr(Bars daily, int period, double[] out) {
        Ranges.trueRange(daily.highsUnsafe(), daily.lowsUnsafe(), daily.closesUnsafe(), out);
        Smoothing.wilder(out, period, out);
    }

    /** Sessions until the start of the daily bars no longer moves their average true range. */
    public static int atrHistory(int period) {
        return 1 + period + Smoothing.settled(Smoothing.wilderAlpha(period), 1);
    }

    /**
     * An output of daily bars: the name as it is for the model's own ticker, with the ticker behind
     * it in full where another was asked for.
     */
    public static Output output(String name, String ticker) {
        return ticker.isEmpty() ? Output.of(name) : new Output(name, name + "_" + tag(ticker));
    }

    /** A ticker as part of a column name: {@code I:VIX3M} gives {@code vix3m}. */
    public static String tag(String ticker) {
        String symbol = ticker.substring(ticker.indexOf(':') + 1);
        return symbol.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
