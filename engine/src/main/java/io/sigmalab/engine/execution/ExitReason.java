package io.sigmalab.engine.execution;

import java.util.Locale;

/** Why a position was closed. */
public enum ExitReason {
    /** The horizon of the label. */
    HORIZON,
    /** The stop was touched, or gapped through. */
    STOP,
    /** The target was touched, or gapped through. */
    TARGET,
    /** The longest time in a position was reached. */
    TIME_STOP,
    /** The contract could not be held any longer. */
    FORCED_EXIT,
    /** The contract paid its worth at its end. */
    SETTLED;

    /** As in {@code trades.csv}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
