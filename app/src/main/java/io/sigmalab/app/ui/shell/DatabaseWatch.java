package io.sigmalab.app.ui.shell;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers. Every fetch of every screen that fails because of the database
 * tells; from then on it is asked again until it answers, and the screens fetch again.
 */
final class DatabaseWatch {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable Outcome> info = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private boolean isAsking;

    DatabaseWatch(Desk desk) {
        this.desk = desk;
        desk.jobs()
                .listenToFailures(
                        failure -> {
                            if (failure instanceof LabException lab
                                    && lab.reason() == Reason.DATABASE) {
                                problem.set(failure);
                            }
                        });
    }

    /** Asks it, beside what is going on. */
    void check() {
        if (isAsking) {
            return;
        }
        isAsking = true;
        desk.jobs()
                .fetch(
                        () -> desk.lab().database().info(),
                        outcome -> {
                            isAsking = false;
                            boolean wasGone = problem.get() != null;
                            problem.set(null);
                            if (wasGone) {
                                desk.changed();
                            }
                            info.set(outcome);
                        },
                        failure -> {
                            isAsking = false;
                            problem.set(failure);
                        });
    }

    /** Asks it when it did not answer the last time. */
    void checkIfGone() {
        if (problem.get() != null) {
            check();
        }
    }

    /** What {@code db info} says; null until it first answered. */
    ReadOnlyObjectProperty<@Nullable Outcome> info() {
        return info.getReadOnlyProperty();
    }

    /** Why it does not answer; null while it does. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
