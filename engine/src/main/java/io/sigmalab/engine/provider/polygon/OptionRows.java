package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.MarketTimes;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;

/**
 * Makes the option minutes of a session of fetched aggregates by the rules of the flat files: only
 * the regular session; a minute without volume has no trade and so no prices; a row that cannot be
 * is an error and left out ({@code negative_volume}, {@code non_positive_price}, {@code
 * high_below_close}, {@code low_above_close}); high and low may miss open and close by one part in
 * 10⁹ and are then widened. Not thread-safe.
 */
final class OptionRows {
    private static final double ROUNDING = 1e-9;

    private final FindingLog log;
    private final OptionDay.Builder out;
    private final int day;
    private final long open;
    private final long close;

    /**
     * @param log gets what is wrong
     */
    OptionRows(String underlying, LocalDate session, FindingLog log) {
        this.log = log;
        out = OptionDay.builder(underlying, session);
        day = (int) session.toEpochDay();
        open = SessionCalendar.nyse().openMillis(session);
        close = SessionCalendar.nyse().closeMillis(session);
    }

    /** Adds the first {@code count} minutes of a contract. */
    void add(OptionSymbol symbol, Aggregates a, int count) {
        for (int i = 0; i < count; i++) {
            long start = a.start()[i];
            if (start < open || start >= close) {
                continue;
            }
            double volume = a.volume()[i];
            if (!(volume >= 0)) {
                error("negative_volume", symbol, start, "volume " + volume + " is below 0");
            } else if (volume == 0) {
                double none = Double.NaN;
                add(symbol, start, none, none, none, none, 0, none, a.transactions()[i]);
            } else {
                trade(symbol, a, i);
            }
        }
    }

    private void trade(OptionSymbol symbol, Aggregates a, int i) {
        long start = a.start()[i];
        double first = a.open()[i];
        double high = a.high()[i];
        double low = a.low()[i];
        double last = a.close()[i];
        double vwap = a.vwap()[i];
        double top = Math.max(first, last);
        double bottom = Math.min(first, last);
        if (!(Math.min(low, bottom) > 0) || vwap <= 0) {
            error(
                    "non_positive_price",
                    symbol,
                    start,
                    "a price is not above 0: open "
                            + first
                            + ", low "
                            + low
                            + ", close "
                            + last
                            + ", vwap "
                            + vwap);
        } else if (!(high >= top * (1 - ROUNDING)) || high > Double.MAX_VALUE) {
            error("high_below_close", symbol, start, "high " + high + " is below " + top);
        } else if (!(low <= bottom * (1 + ROUNDING))) {
            error("low_above_close", symbol, start, "low " + low + " is above " + bottom);
        } else {
            add(
                    symbol,
                    start,
                    first,
                    Math.max(high, top),
                    Math.min(low, bottom),
                    last,
                    a.volume()[i],
                    vwap,
                    a.transactions()[i]);
        }
    }

    private void add(
            OptionSymbol symbol,
            long start,
            double first,
            double high,
            double low,
            double last,
            double volume,
            double vwap,
            double transactions) {
        out.add(
                out.contract(symbol),
                start,
                first,
                high,
                low,
                last,
                volume,
                vwap,
                transactions,
                Double.NaN,
                Double.NaN);
    }

    private void error(String code, OptionSymbol symbol, long start, String message) {
        log.error(code, day, 0, symbol.toTicker(), message + " at " + MarketTimes.text(start));
    }

    /** The session so far. */
    OptionDay build() {
        return out.build();
    }
}
