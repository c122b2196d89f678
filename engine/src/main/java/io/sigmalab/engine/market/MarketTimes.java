package io.sigmalab.engine.market;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, in market time. */
public final class MarketTimes {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(SessionCalendar.ZONE);

    private MarketTimes() {}

    /** {@code 2024-07-02 09:30}, market time. */
    public static String text(long millis) {
        return MINUTES.format(Instant.ofEpochMilli(millis));
    }
}
