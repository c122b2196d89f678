package io.sigmalab.engine.indicator;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What there is to know about an indicator before it is configured: catalogue entry, parameters and
 * how to make one.
 *
 * @param name as written in YAML
 * @param title for people
 * @param family shelf in the catalogue
 * @param params parameters with defaults and bounds
 * @param needs inputs it looks at
 * @param formula in one line
 * @param source where the definition comes from
 * @param factory makes an indicator from checked arguments
 */
public record IndicatorType(
        String name,
        String title,
        Family family,
        List<Param> params,
        Set<Need> needs,
        String formula,
        String source,
        Function<Args, Indicator> factory) {
    /** Shelves of the catalogue. */
    public enum Family {
        TREND,
        MOMENTUM,
        VOLATILITY,
        VOLUME,
        DAILY,
        SESSION,
        FLOW,
        OPEN_INTEREST,
        IMPLIED_VOLATILITY
    }

    /** Inputs an indicator can need. */
    public enum Need {
        BARS,
        DAILY_BARS,
        OTHER_TICKER,
        OPTION_FLOW,
        OPTION_CHAIN
    }

    public IndicatorType {
        params = List.copyOf(params);
        needs = Set.copyOf(needs);
    }

    /** An indicator with these arguments. */
    public Indicator create(Args args) {
        return factory.apply(args);
    }

    /** Whether it needs option data. */
    public boolean needsOptions() {
        return needs.contains(Need.OPTION_FLOW) || needs.contains(Need.OPTION_CHAIN);
    }
}
