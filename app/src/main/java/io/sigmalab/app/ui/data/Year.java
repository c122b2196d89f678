package io.sigmalab.app.ui.data;

import io.sigmalab.app.service.Outcome;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a year with how many of their bars there are. */
record Year(int year, List<Day> days) {
    /**
     * A session.
     *
     * @param state {@code full}, {@code half_day}, {@code partial} or {@code none}
     */
    record Day(LocalDate day, int bars, int expected, String state) {}

    static Year of(Outcome outcome) {
        return new Year(
                ((Number) outcome.get("year")).intValue(),
                outcome.rows("days").stream()
                        .map(
                                row ->
                                        new Day(
                                                LocalDate.parse(String.valueOf(row.get("day"))),
                                                whole(row.get("bars")),
                                                whole(row.get("expected")),
                                                String.valueOf(row.get("state"))))
                        .toList());
    }

    private static int whole(@Nullable Object value) {
        return value instanceof Number n ? n.intValue() : 0;
    }

    /** How many sessions are in a state. */
    long count(String state) {
        return days.stream().filter(day -> day.state().equals(state)).count();
    }
}
