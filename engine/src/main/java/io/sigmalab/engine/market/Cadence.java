package io.sigmalab.engine.market;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Arrays;
import java.util.List;

/** How much time one bar covers. Ordered from fine to coarse. */
public enum Cadence {
    M1("1m", 1),
    M5("5m", 5),
    M15("15m", 15),
    /** Clock-aligned hours cut to the session: the first bar of a day is 09:30–10:00. */
    HOURLY("hourly", 60),
    /** One bar a session, from its open to its close. */
    DAILY("daily", 390);

    private final String code;
    private final int minutes;

    Cadence(String code, int minutes) {
        this.code = code;
        this.minutes = minutes;
    }

    /** Name in files, YAML and on the command line. */
    public String code() {
        return code;
    }

    /** Length in minutes of a full bar; for daily bars, of a full session. */
    public int minutes() {
        return minutes;
    }

    /** Whether several bars make a session. */
    public boolean isIntraday() {
        return this != DAILY;
    }

    /** Every code, fine to coarse. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Cadence::code).toList();
    }

    /**
     * The cadence with this code.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} naming the nearest code
     */
    public static Cadence parse(String code) {
        for (Cadence cadence : values()) {
            if (cadence.code.equals(code)) {
                return cadence;
            }
        }
        throw new LabException(
                Reason.INVALID_VALUE,
                "unknown cadence \"" + code + "\"",
                "cadence",
                Nearest.hint(code, codes()));
    }
}
