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
 * Raw price at the end of the bar less the strike of {@link OiPeakStrike}: dollars, or a fraction
 * of the price.
 *
 * <p>Missing where nothing was published or is open, or the price is not known.
 *
 * <p>Source: the catalogue's own.
 *
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record DistToOiPeak(Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "dist_to_oi_peak",
                    "Distance to the strike with most open interest",
                    Family.OPEN_INTEREST,
                    Tenor.with(Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "price - argmax of open interest",
                    "the catalogue's own",
                    args -> new DistToOiPeak(Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag("dist_to_oi_peak")));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(
                TYPE.name(),
                inputs,
                tenor,
                (open, spot) -> Levels.distance(scale, open.peakStrike(spot), spot),
                out[0]);
    }
}
