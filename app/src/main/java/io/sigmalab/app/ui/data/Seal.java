package io.sigmalab.app.ui.data;

import io.sigmalab.app.service.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A seal and who has looked at its days.
 *
 * @param dataset provider and ticker
 * @param from first sealed day
 * @param seenBefore trials that had seen such days when they were sealed
 * @param isInForce whether it was not released
 * @param looks oldest first; a release is the last of them
 */
record Seal(String dataset, LocalDate from, int seenBefore, boolean isInForce, List<Look> looks) {
    Seal {
        looks = List.copyOf(looks);
    }

    /**
     * A look.
     *
     * @param isRelease whether it ended the seal; then there are no run and no figures
     * @param packId pack of the run; empty for none
     * @param modelId model of the run; empty for none
     * @param run whose settings were tried; empty for none
     * @param reason why; empty when none was given
     * @param before figures of the run on the days that were not sealed
     * @param seen the same figures on the sealed days
     */
    record Look(
            Instant at,
            String by,
            boolean isRelease,
            String packId,
            String modelId,
            String run,
            String reason,
            Map<String, Object> before,
            Map<String, Object> seen) {
        Look {
            before = unnulled(before);
            seen = unnulled(seen);
        }

        private static Map<String, Object> unnulled(Map<String, Object> figures) {
            Map<String, Object> all = new LinkedHashMap<>(figures);
            all.values().removeIf(Objects::isNull);
            return Map.copyOf(all);
        }
    }

    /** Every seal of a list, as the service gives it. */
    static List<Seal> of(Outcome shown) {
        return shown.rows("rows").stream().map(Seal::of).toList();
    }

    private static Seal of(Map<String, Object> row) {
        Outcome seal = new Outcome(row);
        return new Seal(
                seal.text("dataset"),
                LocalDate.parse(seal.text("sealed_from")),
                ((Number) seal.get("seen_before")).intValue(),
                Boolean.TRUE.equals(seal.get("in_force")),
                seal.rows("looked").stream().map(Seal::look).toList());
    }

    private static Look look(Map<String, Object> row) {
        Outcome look = new Outcome(row);
        Map<String, Object> seen = look.map("seen");
        return new Look(
                Instant.parse(look.text("looked_at")),
                look.text("looked_by"),
                "release".equals(row.get("kind")),
                text(row.get("pack_id")),
                text(row.get("model_id")),
                text(row.get("run_id")),
                text(row.get("reason")),
                figures(seen.get("before")),
                figures(seen.get("metrics")));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> figures(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
