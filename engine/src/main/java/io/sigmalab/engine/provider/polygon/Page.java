package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the interface, in the names it uses.
 *
 * @param status {@code OK}, or {@code DELAYED} on plans with delayed data
 * @param ticker what aggregates are of
 * @param adjusted whether aggregates are adjusted for splits
 * @param results rows; none when the field is missing
 * @param nextUrl where the next page is, if there is one
 * @param error what went wrong
 * @param message what went wrong, in other answers
 */
record Page<T>(
        @Nullable String status,
        @Nullable String ticker,
        @Nullable Boolean adjusted,
        @Nullable List<T> results,
        @JsonProperty("next_url") @Nullable String nextUrl,
        @Nullable String error,
        @Nullable String message) {
    /** Rows, none when there is no such field. */
    List<T> rows() {
        return results == null ? List.of() : results;
    }
}
