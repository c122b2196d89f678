package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.daily.DailySeries;
import io.sigmalab.engine.param.Param;

/** Tickers of the volatility indices and their short names. */
final class VolatilityIndex {
    static final String VIX = "I:VIX";
    static final String VIX3M = "I:VIX3M";
    static final String VIX6M = "I:VIX6M";

    /** The parameter {@code index_ticker}. */
    static final Param PARAM =
            Param.text("index_ticker", VIX, "Ticker of the index; 1m, 3m, 6m are short names.");

    private VolatilityIndex() {}

    /** The ticker behind a short name: {@code 1m}, {@code 3m}, {@code 6m}; others as they are. */
    static String of(String name) {
        return switch (name) {
            case "1m" -> VIX;
            case "3m" -> VIX3M;
            case "6m" -> VIX6M;
            default -> name;
        };
    }

    static Output output(String name, String ticker) {
        return ticker.equals(VIX)
                ? Output.of(name)
                : new Output(name, name + "_" + DailySeries.tag(ticker));
    }
}
