package io.sigmalab.engine.pack;

import java.util.List;
import java.util.Locale;

/** How much risk is allowed. */
public enum RiskProfile {
    CONSERVATIVE,
    BALANCED,
    AGGRESSIVE;

    /** As written in YAML and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every code, strict to loose. */
    public static List<String> codes() {
        return Codes.of(values(), RiskProfile::code);
    }

    /**
     * The profile with this code.
     *
     * @throws io.sigmalab.engine.error.LabException INVALID_VALUE naming the nearest code
     */
    public static RiskProfile parse(String code) {
        return Codes.parse(code, "risk profile", values(), RiskProfile::code);
    }
}
