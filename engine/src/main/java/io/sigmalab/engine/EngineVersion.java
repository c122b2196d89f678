package io.sigmalab.engine;

/** Version of the engine's definitions; part of every hash. Raise it when any number changes. */
public final class EngineVersion {
    /** Current version. */
    public static final String CURRENT = "2";

    private EngineVersion() {}
}
