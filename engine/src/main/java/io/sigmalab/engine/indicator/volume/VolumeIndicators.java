package io.sigmalab.engine.indicator.volume;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class VolumeIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL = List.of();

    private VolumeIndicators() {}
}
