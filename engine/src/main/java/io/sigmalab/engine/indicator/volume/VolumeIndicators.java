package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class VolumeIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    Obv.TYPE,
                    Cmf.TYPE,
                    Mfi.TYPE,
                    VolZscore.TYPE,
                    IntradayVwap.TYPE,
                    CloseVsVwap.TYPE,
                    DayRangePos.TYPE,
                    Adl.TYPE,
                    ChaikinOscillator.TYPE,
                    ForceIndex.TYPE,
                    Vwma.TYPE,
                    Pvo.TYPE,
                    EaseOfMovement.TYPE,
                    Vpt.TYPE);

    private VolumeIndicators() {}
}
