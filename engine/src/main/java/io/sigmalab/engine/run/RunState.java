package io.sigmalab.engine.run;

import java.util.Locale;

/** States of a run or a sweep. */
public enum RunState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Found running although its process is gone. */
    INTERRUPTED;

    /** Lower-case name, as stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more will happen to it by itself. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
