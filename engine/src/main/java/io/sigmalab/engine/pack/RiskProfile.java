package io.sigmalab.engine.pack;

/** How much risk is allowed. */
public enum RiskProfile {
    CONSERVATIVE,
    BALANCED,
    AGGRESSIVE;

    /** As written in YAML and on the command line. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
