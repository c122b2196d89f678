package io.sigmalab.engine.backtest;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what a fold chooses its threshold inside its training window. */
public enum SelectBy {
    /** Net Sharpe per session. */
    SHARPE,
    /** Net cumulative return. */
    CUM_RET;

    /** As on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rule with this code.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} with the nearest code
     */
    public static SelectBy parse(String code) {
        List<String> codes = Arrays.stream(values()).map(SelectBy::code).toList();
        int at = codes.indexOf(code);
        if (at < 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "unknown selection rule \"" + code + "\"",
                    "--select-by",
                    Nearest.hint(code, codes));
        }
        return values()[at];
    }
}
