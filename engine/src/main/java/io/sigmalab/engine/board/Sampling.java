package io.sigmalab.engine.board;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A window of the session in which something is sampled, such as {@code 10:00-11:00}. It is known
 * at its end and not before. On days that close early a window that reaches past the close is moved
 * forward as a whole, so that it ends with the session: 15:55–16:00 becomes 12:55–13:00.
 *
 * @param from start in market time, not before 09:30
 * @param to end in market time, not after 16:00
 */
public record Sampling(LocalTime from, LocalTime to) implements Comparable<Sampling> {
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    /**
     * @throws IllegalArgumentException when the window is empty or outside the session
     */
    public Sampling {
        if (from.isBefore(OPEN) || to.isAfter(CLOSE) || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a window lies between 09:30 and 16:00, was " + from + "-" + to);
        }
    }

    /**
     * Reads {@code 10:00-11:00}.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} when the text is no window
     */
    public static Sampling parse(String text, String where) {
        int dash = text.indexOf('-');
        try {
            return new Sampling(
                    LocalTime.parse(text.substring(0, Math.max(0, dash)).strip()),
                    LocalTime.parse(text.substring(dash + 1).strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "\"" + text + "\" is not a window of the session",
                    where,
                    "write two times between 09:30 and 16:00, for example 10:00-11:00",
                    e);
        }
    }

    /** Instant of its start in a session, epoch milliseconds. */
    public long startMillis(LocalDate session) {
        return endMillis(session) - Duration.between(from, to).toMillis();
    }

    /** Instant of its end in a session, epoch milliseconds. */
    public long endMillis(LocalDate session) {
        long end = session.atTime(to).atZone(SessionCalendar.ZONE).toInstant().toEpochMilli();
        return Math.min(end, SessionCalendar.nyse().closeMillis((int) session.toEpochDay()));
    }

    @Override
    public int compareTo(Sampling other) {
        int byEnd = to.compareTo(other.to);
        return byEnd != 0 ? byEnd : from.compareTo(other.from);
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
