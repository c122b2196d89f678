package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepControl;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.engine.progress.Progress;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Whether sweeps are computed here or by all workers on the same PostgreSQL. Only a PostgreSQL can
 * be shared: on a file nobody is asked.
 */
final class SweepSharing {
    private static final String KEPT = "sweeps.distribute";

    private final Desk desk;
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final BooleanProperty wanted = new SimpleBooleanProperty();

    SweepSharing(Desk desk) {
        this.desk = desk;
        wanted.set(desk.preferences().flag(KEPT, false));
        wanted.addListener((property, was, is) -> desk.preferences().put(KEPT, is));
    }

    /** Looks what kind of database is in force. */
    void look(Consumer<Exception> failed) {
        desk.jobs()
                .fetch(() -> desk.lab().sharedSweeps().isPossible(), possible::set, failed::accept);
    }

    /** Whether the database can be shared. */
    ReadOnlyBooleanProperty possible() {
        return possible.getReadOnlyProperty();
    }

    /** Whether it is wanted, where it is possible. */
    BooleanProperty wanted() {
        return wanted;
    }

    /** Whether the next sweep is shared. */
    boolean isOn() {
        return possible.get() && wanted.get();
    }

    /** Runs a sweep here or with all workers. */
    Outcome run(boolean shared, SweepRequest request, SweepControl control, Progress progress) {
        return shared
                ? desk.lab().sharedSweeps().run(request, control, progress)
                : desk.lab().sweeps().run(request, control, progress);
    }

    /** Goes on with a sweep here or with all workers. */
    Outcome resume(boolean shared, String sweepId, SweepControl control, Progress progress) {
        return shared
                ? desk.lab().sharedSweeps().resume(sweepId, control, progress)
                : desk.lab().sweeps().resume(sweepId, control, progress);
    }
}
