package io.sigmalab.engine.pack;

/** What is traded. */
public enum AssetType {
    OPT,
    EQ;

    /** {@code opt} or {@code eq}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
