package io.sigmalab.app.ui.model.signals;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scored row as the screen shows it; what is not known is null.
 *
 * @param verdict {@code trade}, or why not
 * @param price price of the underlying at the decision
 * @param contract option chosen, null for none
 * @param limit price up to which the contract is bought
 * @param move what came of it, from the side that was named; null while nobody knows
 */
record SignalRow(
        Instant decision,
        boolean isUp,
        double probability,
        String verdict,
        boolean isTrade,
        @Nullable Double price,
        @Nullable Double stop,
        @Nullable Double target,
        @Nullable String contract,
        @Nullable Double bid,
        @Nullable Double ask,
        @Nullable Double limit,
        @Nullable String validUntil,
        boolean isExpired,
        @Nullable String exitBy,
        @Nullable Double move,
        @Nullable String scoredAt) {

    /** From a row of {@code signals}, of the stored list, or of the follow-up. */
    static SignalRow of(Map<String, Object> row) {
        return new SignalRow(
                Instant.parse(String.valueOf(row.get("decision_time"))),
                "UP".equals(row.get("direction")),
                number(row, "probability", 0),
                String.valueOf(row.get("verdict")),
                Boolean.TRUE.equals(row.get("trade")),
                number(row, "price"),
                number(row, "stop"),
                number(row, "target"),
                text(row, "contract"),
                number(row, "bid"),
                number(row, "ask"),
                number(row, "limit"),
                text(row, "valid_until"),
                Boolean.TRUE.equals(row.get("expired")),
                text(row, "exit_by"),
                number(row, "move"),
                text(row, "scored_at"));
    }

    /** The same with what came of it. */
    SignalRow with(@Nullable Double cameOfIt) {
        return new SignalRow(
                decision,
                isUp,
                probability,
                verdict,
                isTrade,
                price,
                stop,
                target,
                contract,
                bid,
                ask,
                limit,
                validUntil,
                isExpired,
                exitBy,
                cameOfIt,
                scoredAt);
    }

    private static @Nullable String text(Map<String, Object> row, String name) {
        Object value = row.get(name);
        return value == null ? null : value.toString();
    }

    private static @Nullable Double number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number n ? n.doubleValue() : null;
    }

    private static double number(Map<String, Object> row, String name, double otherwise) {
        return row.get(name) instanceof Number n ? n.doubleValue() : otherwise;
    }
}
