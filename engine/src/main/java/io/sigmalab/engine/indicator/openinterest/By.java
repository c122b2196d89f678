package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;

/** What the largest strike is the largest of. */
public enum By {
    /** Open contracts. */
    OPEN_INTEREST,
    /** Gamma of open contracts. */
    GAMMA;

    static final Param PARAM =
            Param.choice(
                    "by",
                    "open_interest",
                    List.of("open_interest", "gamma"),
                    "What the wall is made of.");

    static By of(Args args) {
        return valueOf(args.text("by").toUpperCase(Locale.ROOT));
    }

    String tag(String name) {
        return this == OPEN_INTEREST ? name : name + "_gamma";
    }
}
