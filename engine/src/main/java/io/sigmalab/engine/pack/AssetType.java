package io.sigmalab.engine.pack;

import java.util.List;
import java.util.Locale;

/** What is traded. */
public enum AssetType {
    OPT,
    EQ;

    /** {@code opt} or {@code eq}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every code. */
    public static List<String> codes() {
        return Codes.of(values(), AssetType::code);
    }

    /**
     * The type with this code.
     *
     * @throws io.sigmalab.engine.error.LabException INVALID_VALUE naming the nearest code
     */
    public static AssetType parse(String code) {
        return Codes.parse(code, "asset type", values(), AssetType::code);
    }
}
