package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Sum of squared shares of the {@code top_n} strikes with most γ · open interest, in (0, 1]; shares
 * are of all gamma of the expiry.
 *
 * <p>Gammas are those that the contracts' own prices imply at the end of the bar; contracts without
 * one are left out. Missing where no open contract has one.
 *
 * <p>Source: O. C. Herfindahl, 1950.
 *
 * @param topN largest strikes counted
 * @param tenor expiry looked at
 */
public record GammaConcentration(int topN, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "gamma_concentration",
                    "Concentration of gamma",
                    Family.OPEN_INTEREST,
                    Tenor.with(
                            Param.wholeNumber(
                                    "top_n", 5, 1, 1000, "strikes", "Largest strikes counted.")),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "sum of squared shares of gamma x open interest of the N largest strikes",
                    "Herfindahl 1950",
                    args -> new GammaConcentration(args.wholeNumber("top_n"), Tenor.of(args)));

    /**
     * @throws IllegalArgumentException when {@code topN} is below 1
     */
    public GammaConcentration {
        Params.atLeast("gamma_concentration.top_n", topN, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("gamma_concentration_" + topN));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.gamma(
                TYPE.name(), inputs, tenor, (gamma, spot) -> gamma.concentration(topN), out[0]);
    }
}
