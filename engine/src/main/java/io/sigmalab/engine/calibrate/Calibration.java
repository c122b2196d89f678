package io.sigmalab.engine.calibrate;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Arrays;
import java.util.Locale;

/** How raw probabilities are corrected. */
public enum Calibration {
    /** Not at all. */
    NONE,
    /** Platt's sigmoid of the log-odds: two numbers a class, honest with few rows. */
    SIGMOID,
    /** A monotone step curve: needs about a thousand rows of the rarest class. */
    ISOTONIC;

    /** {@code none}, {@code sigmoid} or {@code isotonic}, as in YAML and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The calibration with this code.
     *
     * @param where option, file and line, or field, for the message
     * @throws LabException {@link Reason#INVALID_VALUE} with the nearest code
     */
    public static Calibration parse(String code, String where) {
        for (Calibration calibration : values()) {
            if (calibration.code().equals(code)) {
                return calibration;
            }
        }
        throw new LabException(
                Reason.INVALID_VALUE,
                "unknown calibration \"" + code + "\"",
                where,
                Nearest.hint(code, Arrays.stream(values()).map(Calibration::code).toList()));
    }
}
