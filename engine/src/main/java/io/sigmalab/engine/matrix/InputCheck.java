package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Finding;
import java.util.List;

/** Nothing is computed from data in which the input checks found errors. */
final class InputCheck {
    private InputCheck() {}

    /**
     * Refuses findings of severity error.
     *
     * @throws LabException {@link Reason#BAD_DATA} naming the first and counting the others
     */
    static void refuseErrors(List<Finding> findings) {
        List<Finding> errors =
                findings.stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            String more = errors.size() == 1 ? "" : " and " + (errors.size() - 1) + " more errors";
            throw new LabException(
                    Reason.BAD_DATA,
                    first.message() + more,
                    first.where(),
                    "correct the data; \"sigma-lab data check\" lists everything");
        }
    }
}
