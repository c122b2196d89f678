package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.IndicatorType;
import java.util.List;

/** Every indicator of this shelf, one line each. */
public final class SessionIndicators {
    /** In catalogue order. */
    public static final List<IndicatorType> ALL =
            List.of(
                    HourOfDay.TYPE,
                    Weekday.TYPE,
                    MinutesToClose.TYPE,
                    CalendarFlags.TYPE,
                    ReturnsLast30m.TYPE,
                    OpenGapZ.TYPE,
                    First15mRangeZ.TYPE,
                    VixLevel.TYPE,
                    VixDelta.TYPE,
                    VixTermSlope.TYPE,
                    RealizedVolRank.TYPE);

    private SessionIndicators() {}
}
