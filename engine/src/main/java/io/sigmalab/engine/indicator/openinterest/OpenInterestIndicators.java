package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class OpenInterestIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    PcrOi.TYPE,
                    OiChange1d.TYPE,
                    OiTrend.TYPE,
                    OiPeakStrike.TYPE,
                    DistToOiPeak.TYPE,
                    OiConcentrationHhi.TYPE,
                    OiConcentration.TYPE,
                    MaxPain.TYPE,
                    DistanceToMaxPain.TYPE,
                    Wall.CALL,
                    Wall.PUT,
                    GammaPeakStrike.TYPE,
                    DistToGammaPeak.TYPE,
                    GammaConcentration.TYPE,
                    GammaSkewLeftRight.TYPE,
                    GexTotal.TYPE,
                    GexFlip.TYPE);

    private OpenInterestIndicators() {}
}
