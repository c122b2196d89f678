package io.sigmalab.engine.indicator.momentum;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class MomentumIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    RateOfChange.MOMENTUM,
                    RateOfChange.RET,
                    RateOfChange.ROC,
                    RocBand.TYPE,
                    Rsi.TYPE,
                    RsiLastHour.TYPE,
                    StochRsi.TYPE,
                    ConnorsRsi.TYPE,
                    Stochastic.TYPE,
                    WilliamsR.TYPE,
                    Cci.TYPE,
                    Cmo.TYPE,
                    Tsi.TYPE,
                    UltimateOscillator.TYPE,
                    FisherTransform.TYPE,
                    Dpo.TYPE,
                    AwesomeOscillator.TYPE,
                    BalanceOfPower.TYPE,
                    SchaffTrendCycle.TYPE,
                    MomentumScoreTotal.TYPE);

    private MomentumIndicators() {}
}
