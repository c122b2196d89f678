package io.sigmalab.engine.indicator.volatility;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class VolatilityIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL = List.of();

    private VolatilityIndicators() {}
}
