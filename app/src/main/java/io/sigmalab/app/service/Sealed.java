package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.run.HoldoutSeal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Keeps sealed days away from everything that computes: builds end before them, matrices and
 * windows that reach into them are refused. The only way to them is {@link HoldoutService}, which
 * writes down who looked before it shows anything.
 */
final class Sealed {
    private Sealed() {}

    /** The seal in force on a data set. */
    static Optional<HoldoutSeal> on(Workbench bench, String dataset) {
        return bench.database().get().holdouts().inForce(dataset);
    }

    /**
     * Refuses a matrix that holds sealed days, as one that was built before they were sealed does.
     */
    static void refuse(Workbench bench, Matrix matrix) {
        Bars bars = matrix.bars();
        if (bars.size() > 0) {
            LocalDate last = LocalDate.ofEpochDay(bars.sessionDay(bars.size() - 1));
            refuse(bench, MatrixStore.dataset(matrix), last);
        }
    }

    /**
     * Refuses what reaches up to a sealed day.
     *
     * @param last newest day that is used
     * @throws LabException {@link Reason#REFUSED}
     */
    static void refuse(Workbench bench, String dataset, LocalDate last) {
        Optional<HoldoutSeal> seal = on(bench, dataset);
        if (seal.isPresent() && !last.isBefore(seal.get().from())) {
            throw refusal(
                    seal.get(),
                    "sealed days are not to be seen here",
                    dataset + " up to " + last,
                    "take days before them, as a new build does");
        }
    }

    /** What is said to whoever asks for sealed days. */
    static LabException refusal(HoldoutSeal seal, String what, String where, String instead) {
        return new LabException(
                Reason.REFUSED,
                what + " (" + seal.dataset() + " is sealed from " + seal.from() + " on)",
                where,
                instead + "; to look at them, which is counted: sigma-lab holdout open RUN");
    }

    /** What a build says that ends before sealed days. */
    static String warning(HoldoutSeal seal) {
        return seal.dataset()
                + " is sealed from "
                + seal.from()
                + " on: the days from there are left out";
    }
}
