package io.sigmalab.engine.pack;

import java.util.List;

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

    /** Every code, short to long. */
    public static List<String> codes() {
        return Codes.of(values(), Horizon::code);
    }

    /**
     * The horizon with this code.
     *
     * @throws io.sigmalab.engine.error.LabException INVALID_VALUE naming the nearest code
     */
    public static Horizon parse(String code) {
        return Codes.parse(code, "horizon", values(), Horizon::code);
    }
}
