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
 * The strike with the largest Σ γ · open interest, calls and puts together: raw dollars, or {@code
 * strike / price − 1}.
 *
 * <p>Gammas are those that the contracts' own prices imply at the end of the bar; contracts without
 * one are left out. Missing where no open contract has one. Of equal strikes the one nearest to the
 * price.
 *
 * <p>Source: the catalogue's own; {@code gamma_density_peak_strike} is the same.
 *
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record GammaPeakStrike(Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "gamma_peak_strike",
                    "Strike with most gamma",
                    Family.OPEN_INTEREST,
                    Tenor.with(Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "argmax of gamma x open interest over strikes",
                    "the catalogue's own",
                    args -> new GammaPeakStrike(Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag("gamma_peak_strike")));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.gamma(
                TYPE.name(),
                inputs,
                tenor,
                (gamma, spot) -> Levels.of(scale, gamma.peakStrike(), spot),
                out[0]);
    }
}
