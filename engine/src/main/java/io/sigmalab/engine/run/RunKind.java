package io.sigmalab.engine.run;

import java.util.Locale;

/** Stages that are recorded as runs. */
public enum RunKind {
    BUILD,
    TRAIN,
    BACKTEST;

    /** Lower-case name, as on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
