package io.sigmalab.engine.indicator;

import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;

/**
 * When the newest thing that a value may depend on became known. Part of the explanation of every
 * trade; whether it is true is tested for every indicator of the catalogue.
 */
public enum Known {
    /** At the end of the bar: with the decision itself, at the latest. */
    BAR_END,
    /** At the close of the exchange's last session before the bar's own. */
    LAST_CLOSE,
    /** A quarter of an hour after that close: Cboe publishes its indices until then. */
    LAST_INDEX_CLOSE;

    private static final long INDEX_DELAY_MILLIS = 15 * 60_000L;

    /** For completed days of a ticker; empty for the model's own. */
    public static Known daily(String ticker) {
        String symbol = ticker.replaceFirst("^(I:|\\^)", "");
        boolean isIndex =
                symbol.startsWith("VIX") || symbol.equals("VVIX") || symbol.equals("SKEW");
        return isIndex ? LAST_INDEX_CLOSE : LAST_CLOSE;
    }

    /** Milliseconds between the end of a daily bar and the moment at which it is known. */
    public long delayMillis() {
        return this == LAST_INDEX_CLOSE ? INDEX_DELAY_MILLIS : 0;
    }

    /**
     * The moment, for a value at a bar.
     *
     * @param sessionDay session of the bar, as epoch day
     * @param endMillis end of the bar
     */
    public long at(int sessionDay, long endMillis) {
        if (this == BAR_END) {
            return endMillis;
        }
        SessionCalendar calendar = SessionCalendar.nyse();
        return calendar.closeMillis(calendar.previous(LocalDate.ofEpochDay(sessionDay)))
                + delayMillis();
    }
}
