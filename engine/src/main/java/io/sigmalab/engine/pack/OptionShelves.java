package io.sigmalab.engine.pack;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of the catalogue that exist but that this version cannot compute: indicators over option
 * flow and open interest. A set that uses one is well written and is refused by name; it is never
 * run without it. The catalogue of indicators is asked first, so a name that is registered there
 * needs no change here.
 */
final class OptionShelves {
    private static final Set<String> INDICATORS =
            ordered(
                    "sold_flow_ratio",
                    "pcr_volume",
                    "pcr_eod",
                    "pcr_oi",
                    "oi_change_1d",
                    "oi_trend",
                    "oi_peak_strike",
                    "dist_to_oi_peak",
                    "oi_concentration_hhi",
                    "gamma_peak_strike",
                    "gamma_density_peak_strike",
                    "dist_to_gamma_peak",
                    "gamma_concentration",
                    "gamma_skew_left_right");

    private OptionShelves() {}

    /** Whether this names an indicator over option data. */
    static boolean hasIndicator(String name) {
        return INDICATORS.contains(name);
    }

    /** Every indicator name, for "did you mean". */
    static Set<String> indicators() {
        return INDICATORS;
    }

    private static Set<String> ordered(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
