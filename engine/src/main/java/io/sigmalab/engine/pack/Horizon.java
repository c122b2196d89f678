package io.sigmalab.engine.pack;

/** How long a position is meant to live. */
public enum Horizon {
    ZERO_DTE("0dte"),
    INTRADAY("intraday"),
    SWING("swing"),
    LONG("long");

    private final String code;

    Horizon(String code) {
        this.code = code;
    }

    /** As written in model ids. */
    public String code() {
        return code;
    }
}
