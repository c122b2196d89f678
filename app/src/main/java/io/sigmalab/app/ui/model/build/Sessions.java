package io.sigmalab.app.ui.model.build;

import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How completely the sessions of a window are there.
 *
 * @param start first day of the window
 * @param end last day
 * @param count trading days by the exchange's calendar
 * @param present those with bars
 * @param absent those without, at most the first few hundred
 * @param partial those that lack bars: bars there are and bars there should be
 * @param sealed first day that nothing may be built from; null when none is sealed
 */
record Sessions(
        LocalDate start,
        LocalDate end,
        int count,
        int present,
        Set<LocalDate> absent,
        Map<LocalDate, List<Integer>> partial,
        @Nullable LocalDate sealed) {
    Sessions {
        absent = Set.copyOf(absent);
        partial = Map.copyOf(partial);
    }

    /** What a day is. */
    enum Kind {
        FULL("accent-fill", "every bar is there"),
        HALF("gain", "half day, every bar is there"),
        PARTIAL("warn", "bars are missing"),
        ABSENT("fail", "no bars"),
        SEALED("border", "sealed: nothing is built from it"),
        CLOSED("border", "the exchange is closed"),
        OUTSIDE("border", "outside of the window");

        private final String colour;
        private final String meaning;

        Kind(String colour, String meaning) {
            this.colour = colour;
            this.meaning = meaning;
        }

        /** Token. */
        String colour() {
            return colour;
        }

        boolean isSession() {
            return compareTo(SEALED) < 0;
        }
    }

    /** What a day is. */
    Kind of(LocalDate day) {
        if (day.isBefore(start) || day.isAfter(end) || day.isBefore(SessionCalendar.FIRST)) {
            return Kind.OUTSIDE;
        }
        if (!SessionCalendar.nyse().isSession(day)) {
            return Kind.CLOSED;
        }
        if (sealed != null && !day.isBefore(sealed)) {
            return Kind.SEALED;
        }
        if (absent.contains(day)) {
            return Kind.ABSENT;
        }
        if (partial.containsKey(day)) {
            return Kind.PARTIAL;
        }
        return SessionCalendar.nyse().isEarlyClose(day) ? Kind.HALF : Kind.FULL;
    }

    /** A day in words. */
    String says(LocalDate day) {
        List<Integer> bars = partial.get(day);
        return bars == null
                ? of(day).meaning
                : bars.get(0) + " of " + bars.get(1) + " bars are there";
    }
}
