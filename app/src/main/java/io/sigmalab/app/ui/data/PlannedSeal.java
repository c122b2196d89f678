package io.sigmalab.app.ui.data;

import io.sigmalab.app.service.Outcome;
import java.time.LocalDate;

/**
 * What a seal would take.
 *
 * @param from first sealed day
 * @param last newest day there are data of
 * @param sessions sessions there are
 * @param sealed those that would be sealed
 * @param seenBefore trials that have seen such days
 */
record PlannedSeal(LocalDate from, LocalDate last, int sessions, int sealed, int seenBefore) {
    static PlannedSeal of(Outcome plan) {
        return new PlannedSeal(
                LocalDate.parse(plan.text("sealed_from")),
                LocalDate.parse(plan.text("data_end")),
                ((Number) plan.get("sessions")).intValue(),
                ((Number) plan.get("sealed_sessions")).intValue(),
                ((Number) plan.get("seen_before")).intValue());
    }
}
