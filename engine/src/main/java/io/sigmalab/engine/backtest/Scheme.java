package io.sigmalab.engine.backtest;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How rows are cut into folds. */
public enum Scheme {
    /** Consecutive test blocks; each trains on everything before it. */
    WALK_FORWARD,
    /** Consecutive test blocks; each trains on the last sessions before it. */
    ROLLING,
    /** Every block tests once and trains on all others, later ones included. */
    PURGED_KFOLD,
    /** Every choice of a few of the groups tests once and trains on the others. */
    CPCV;

    /** Whether a model is tested on rows that came before some it was trained on. */
    public boolean trainsOnLaterData() {
        return this == PURGED_KFOLD || this == CPCV;
    }

    /** As on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scheme with this code.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} with the nearest code
     */
    public static Scheme parse(String code) {
        List<String> codes = Arrays.stream(values()).map(Scheme::code).toList();
        int at = codes.indexOf(code);
        if (at < 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "unknown scheme \"" + code + "\"",
                    "--scheme",
                    Nearest.hint(code, codes));
        }
        return values()[at];
    }
}
