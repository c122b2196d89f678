package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the variants of a sweep are ranked by, after those that pass the gate. */
enum SweepRanking {
    /** A variant's own score. */
    SCORE,
    /** The worst score of a variant and its neighbours: a lone spike loses to a broad hill. */
    PLATEAU;

    /** As options and plans write it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The ranking with this code; by score for null.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} with the nearest code
     */
    static SweepRanking parse(@Nullable String code) {
        if (code == null) {
            return SCORE;
        }
        List<String> codes = Arrays.stream(values()).map(SweepRanking::code).toList();
        int at = codes.indexOf(code);
        if (at < 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "cannot rank by \"" + code + "\"",
                    "--rank",
                    Nearest.hint(code, codes));
        }
        return values()[at];
    }
}
