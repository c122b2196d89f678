package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class VolatilityIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    Atr.TYPE,
                    RollingStd.TYPE,
                    Volatility.TYPE,
                    BollingerBands.TYPE,
                    Keltner.TYPE,
                    Donchian.TYPE,
                    BollingerPercent.TYPE,
                    BollingerWidth.TYPE,
                    TrueRange.TYPE,
                    Natr.TYPE,
                    Starc.TYPE,
                    UlcerIndex.TYPE,
                    Parkinson.TYPE,
                    GarmanKlass.TYPE,
                    RogersSatchell.TYPE,
                    YangZhang.TYPE);

    private VolatilityIndicators() {}
}
