package io.sigmalab.engine.indicator.daily;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class DailyIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    DailyEma.TYPE,
                    DailyRsi.TYPE,
                    DailyRet.TYPE,
                    DailyDistToEma.TYPE,
                    DailyVwap.TYPE,
                    DailyAtrPct.TYPE);

    private DailyIndicators() {}
}
