package io.sigmalab.app.ui.data;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one ticker and cadence.
 *
 * @param bars how many, or null where counting would mean reading everything
 */
record Series(String ticker, String cadence, LocalDate first, LocalDate last, @Nullable Long bars) {
    static Series of(Map<String, Object> row) {
        return new Series(
                String.valueOf(row.get("ticker")),
                String.valueOf(row.get("cadence")),
                LocalDate.parse(String.valueOf(row.get("first"))),
                LocalDate.parse(String.valueOf(row.get("last"))),
                row.get("bars") instanceof Number n ? n.longValue() : null);
    }
}
