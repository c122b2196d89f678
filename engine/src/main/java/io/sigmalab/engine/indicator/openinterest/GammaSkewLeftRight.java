package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import java.util.List;
import java.util.Set;

/**
 * {@code (above − below) / (above + below)} of γ · open interest about the price at the end of the
 * bar, from −1 (all below) to 1 (all above).
 *
 * <p>Gammas are those that the contracts' own prices imply at the end of the bar; contracts without
 * one are left out. Missing where no open contract has one. A strike at the price counts on neither
 * side.
 *
 * <p>Source: the catalogue's own.
 *
 * @param tenor expiry looked at
 */
public record GammaSkewLeftRight(Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "gamma_skew_left_right",
                    "Gamma above against below the price",
                    Family.OPEN_INTEREST,
                    Tenor.with(),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "(above - below) / (above + below) of gamma x open interest",
                    "the catalogue's own",
                    args -> new GammaSkewLeftRight(Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("gamma_skew_left_right"));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.gamma(TYPE.name(), inputs, tenor, (gamma, spot) -> gamma.skew(), out[0]);
    }
}
