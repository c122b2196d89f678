package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.LocalDate;

/** What every provider asks of a range of days. */
final class Ranges {
    private Ranges() {}

    static void check(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "start " + from + " is after end " + to,
                    "start, end",
                    "give a start on or before the end");
        }
    }
}
