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
 * Raw price at the end of the bar less the strike of {@link MaxPain}: dollars, or a fraction of the
 * price.
 *
 * <p>Missing where nothing was published or is open, or the price is not known.
 *
 * <p>Source: {@link MaxPain}.
 *
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record DistanceToMaxPain(Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "distance_to_max_pain",
                    "Distance to max pain",
                    Family.OPEN_INTEREST,
                    Tenor.with(Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "price - max pain",
                    "max pain, intrinsic value",
                    args -> new DistanceToMaxPain(Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag("distance_to_max_pain")));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(
                TYPE.name(),
                inputs,
                tenor,
                (open, spot) -> Levels.distance(scale, open.maxPain(spot), spot),
                out[0]);
    }
}
