package io.sigmalab.engine.pack;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of the catalogue that exist but that this version cannot compute: indicators over option
 * flow, open interest and implied volatility. A set that uses one is well written and is refused by
 * name; it is never run without it. The catalogue of indicators is asked first, so a name that is
 * registered there needs no change here.
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
                    "gamma_skew_left_right",
                    "iv_realized_spread",
                    "iv_skew25_delta",
                    "iv_skew_25d",
                    "iv_skew_25d_rr",
                    "iv_term_slope",
                    "iv_smile_wings",
                    "atm_iv_eod",
                    "div_eod",
                    "atm_iv_open_delta",
                    "iv_rank_52w",
                    "iv_percentile_52w",
                    "atm_iv_zscore");

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
