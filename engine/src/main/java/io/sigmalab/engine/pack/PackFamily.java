package io.sigmalab.engine.pack;

/** Picks default budgets and the score that ranks runs. */
public enum PackFamily {
    ZERO,
    SWING,
    LONG,
    OVERNIGHT,
    MOMENTUM;

    /** As written in {@code pack.yaml}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
