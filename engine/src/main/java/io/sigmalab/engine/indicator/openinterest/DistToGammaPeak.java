package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import io.sigmalab.engine.indicator.kernel.Scale;
import java.util.List;
import java.util.Set;

/**
 * Raw price at the end of the bar less the strike of {@link GammaPeakStrike}: dollars, or a
 * fraction of the price.
 *
 * <p>Gammas are those that the contracts' own prices imply at the end of the bar; contracts without
 * one are left out. Missing where no open contract has one.
 *
 * <p>Source: the catalogue's own.
 *
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record DistToGammaPeak(Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "dist_to_gamma_peak",
                    "Distance to the strike with most gamma",
                    Family.OPEN_INTEREST,
                    Tenor.with(Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "price - argmax of gamma x open interest",
                    "the catalogue's own",
                    args -> new DistToGammaPeak(Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag("dist_to_gamma_peak")));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.gamma(
                TYPE.name(),
                inputs,
                tenor,
                (gamma, spot) -> Levels.distance(scale, gamma.peakStrike(), spot),
                out[0]);
    }
}
