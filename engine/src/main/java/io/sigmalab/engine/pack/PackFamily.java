package io.sigmalab.engine.pack;

import java.util.List;
import java.util.Locale;

/** Picks default budgets and the score that ranks runs. */
public enum PackFamily {
    ZERO,
    SWING,
    LONG,
    OVERNIGHT,
    MOMENTUM;

    /** As written in {@code pack.yaml}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every code. */
    public static List<String> codes() {
        return Codes.of(values(), PackFamily::code);
    }

    /**
     * The family with this code.
     *
     * @throws io.sigmalab.engine.error.LabException INVALID_VALUE naming the nearest code
     */
    public static PackFamily parse(String code) {
        return Codes.parse(code, "family", values(), PackFamily::code);
    }
}
