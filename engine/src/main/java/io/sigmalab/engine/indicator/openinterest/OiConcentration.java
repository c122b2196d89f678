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
 * Sum of squared shares over the strikes at most {@code reach} listed strikes away from the one
 * nearest to the price, in (0, 1]; shares are of the open contracts among those.
 *
 * <p>Missing where nothing was published or is open, or the price is not known.
 *
 * <p>Source: O. C. Herfindahl, 1950.
 *
 * @param reach strikes on either side
 * @param tenor expiry looked at
 */
public record OiConcentration(int reach, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "oi_concentration",
                    "Concentration of open interest near the money",
                    Family.OPEN_INTEREST,
                    Tenor.with(
                            Param.wholeNumber(
                                    "reach", 10, 0, 1000, "strikes", "Strikes on either side.")),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "sum of squared shares within N strikes of the price",
                    "Herfindahl 1950",
                    args -> new OiConcentration(args.wholeNumber("reach"), Tenor.of(args)));

    /**
     * @throws IllegalArgumentException when {@code reach} is negative
     */
    public OiConcentration {
        Params.atLeast("oi_concentration.reach", reach, 0);
    }

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("oi_concentration_" + reach));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(
                TYPE.name(), inputs, tenor, (open, spot) -> open.herfindahl(spot, reach), out[0]);
    }
}
