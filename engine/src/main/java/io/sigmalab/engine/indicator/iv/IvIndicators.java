package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class IvIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    AtmIv.TYPE,
                    IvRealizedSpread.TYPE,
                    IvSkew25Delta.TYPE,
                    IvTermSlope.TYPE,
                    IvSmileWings.TYPE,
                    AtmIvEod.TYPE,
                    DivEod.TYPE,
                    AtmIvOpenDelta.TYPE,
                    VolatilityStanding.RANK,
                    VolatilityStanding.PERCENTILE,
                    VolatilityStanding.Z_SCORE);

    private IvIndicators() {}
}
