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
 * Sum of squared shares of the {@code top_n} strikes with most open contracts, in (0, 1]; shares
 * are of all open contracts of the expiry. 1 when all sit on one strike.
 *
 * <p>Missing where nothing was published or is open, or the price is not known.
 *
 * <p>Source: O. C. Herfindahl, 1950.
 *
 * @param topN largest strikes counted
 * @param tenor expiry looked at
 */
public record OiConcentrationHhi(int topN, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "oi_concentration_hhi",
                    "Concentration of open interest",
                    Family.OPEN_INTEREST,
                    Tenor.with(
                            Param.wholeNumber(
                                    "top_n", 5, 1, 1000, "strikes", "Largest strikes counted.")),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "sum of squared shares of the N largest strikes",
                    "Herfindahl 1950",
                    args -> new OiConcentrationHhi(args.wholeNumber("top_n"), Tenor.of(args)));

    /**
     * @throws IllegalArgumentException when {@code topN} is below 1
     */
    public OiConcentrationHhi {
        Params.atLeast("oi_concentration_hhi.top_n", topN, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("oi_concentration_hhi_" + topN));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(
                TYPE.name(), inputs, tenor, (open, spot) -> open.concentration(topN), out[0]);
    }
}
