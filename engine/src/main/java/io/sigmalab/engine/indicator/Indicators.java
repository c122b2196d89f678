package io.sigmalab.engine.indicator;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.daily.DailyIndicators;
import io.sigmalab.engine.indicator.flow.FlowIndicators;
import io.sigmalab.engine.indicator.iv.IvIndicators;
import io.sigmalab.engine.indicator.momentum.MomentumIndicators;
import io.sigmalab.engine.indicator.openinterest.OpenInterestIndicators;
import io.sigmalab.engine.indicator.session.SessionIndicators;
import io.sigmalab.engine.indicator.trend.TrendIndicators;
import io.sigmalab.engine.indicator.volatility.VolatilityIndicators;
import io.sigmalab.engine.indicator.volume.VolumeIndicators;
import io.sigmalab.engine.param.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of indicators by name. Names that the library was known by before are aliases. */
public final class Indicators {
    private static final Map<String, String> ALIASES =
            Map.of(
                    "returns", "ret",
                    "stddev", "rolling_std",
                    "roll_std", "rolling_std",
                    "bollinger", "bollinger_bands",
                    "day_of_week", "weekday",
                    "gamma_density_peak_strike", "gamma_peak_strike",
                    "iv_skew_25d", "iv_skew25_delta",
                    "iv_skew_25d_rr", "iv_skew25_delta");

    private static final Map<String, IndicatorType> BY_NAME = index();

    private Indicators() {}

    /** Every type, shelf by shelf. */
    public static Collection<IndicatorType> all() {
        return BY_NAME.values();
    }

    /** The type of this name or alias. */
    public static Optional<IndicatorType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(ALIASES.getOrDefault(name, name)));
    }

    /**
     * The type of this name or alias.
     *
     * @param where place to look, for the message
     * @throws LabException {@link Reason#INVALID_CONFIG} with the nearest name
     */
    public static IndicatorType get(String name, String where) {
        return find(name)
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.INVALID_CONFIG,
                                        "unknown indicator \"" + name + "\"",
                                        where,
                                        Nearest.hint(name, BY_NAME.keySet())));
    }

    private static Map<String, IndicatorType> index() {
        Map<String, IndicatorType> index = new LinkedHashMap<>();
        for (List<IndicatorType> shelf :
                List.of(
                        TrendIndicators.ALL,
                        MomentumIndicators.ALL,
                        VolatilityIndicators.ALL,
                        VolumeIndicators.ALL,
                        DailyIndicators.ALL,
                        SessionIndicators.ALL,
                        FlowIndicators.ALL,
                        OpenInterestIndicators.ALL,
                        IvIndicators.ALL)) {
            for (IndicatorType type : shelf) {
                if (index.put(type.name(), type) != null) {
                    throw new IllegalStateException("two indicators named " + type.name());
                }
            }
        }
        return Collections.unmodifiableMap(index);
    }
}
