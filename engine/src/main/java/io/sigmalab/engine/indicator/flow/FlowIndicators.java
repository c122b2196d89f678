package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class FlowIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(OptionFlow.TYPE, SoldFlowRatio.TYPE, PcrVolume.TYPE, PcrEod.TYPE);

    private FlowIndicators() {}
}
