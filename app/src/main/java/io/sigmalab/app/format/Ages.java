package io.sigmalab.app.format;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as seen from now: how long ago, how long it took. */
public final class Ages {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Ages() {}

    /**
     * {@code just now}, {@code 4 min ago}, {@code 2 h ago}, {@code yesterday}, {@code 6 days ago}.
     */
    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        if (age.toHours() < 24) {
            return age.toHours() + " h ago";
        }
        long days = age.toDays();
        return days == 1 ? "yesterday" : days < 60 ? days + " days ago" : DAY.format(then);
    }

    /** {@code 14:28} for times of today, {@code 21 Nov} for others; in UTC. */
    public static String moment(@Nullable Instant then, Instant now) {
        if (then == null) {
            return "–";
        }
        boolean today =
                LocalDate.ofInstant(then, ZoneOffset.UTC)
                        .equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return today ? CLOCK.format(then) : DAY.format(then);
    }

    /** {@code 8.9 s}, {@code 4 m 12 s}, {@code 1 h 5 m}. */
    public static String took(@Nullable Duration took) {
        if (took == null) {
            return "–";
        }
        if (took.toHours() > 0) {
            return took.toHours() + " h " + took.toMinutesPart() + " m";
        }
        return took.toMinutes() > 0
                ? took.toMinutes() + " m " + took.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
