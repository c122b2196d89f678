package io.sigmalab.engine.indicator.trend;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class TrendIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    Sma.TYPE,
                    Ema.TYPE,
                    EmaSlope.TYPE,
                    DistToEma.TYPE,
                    Kama.TYPE,
                    Macd.TYPE,
                    Ppo.TYPE,
                    Trix.TYPE,
                    Adx.TYPE,
                    Aroon.TYPE,
                    Supertrend.TYPE,
                    ParabolicSar.TYPE,
                    Ichimoku.TYPE,
                    LinearR2.TYPE,
                    ElderRay.TYPE,
                    Qstick.TYPE,
                    Wma.TYPE,
                    Hma.TYPE,
                    Dema.TYPE,
                    Tema.TYPE,
                    Smma.TYPE,
                    Epma.TYPE,
                    Slope.TYPE,
                    Alligator.TYPE,
                    Vortex.TYPE,
                    ChandelierExit.TYPE,
                    AtrStop.TYPE);

    private TrendIndicators() {}
}
