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
 * The strike with the most open contracts, calls and puts together, as published before the open:
 * raw dollars, or {@code strike / price − 1}.
 *
 * <p>Of equal strikes the one nearest to the price. Missing where nothing was published or is open,
 * or the price is not known.
 *
 * <p>Source: the catalogue's own.
 *
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record OiPeakStrike(Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "oi_peak_strike",
                    "Strike with most open interest",
                    Family.OPEN_INTEREST,
                    Tenor.with(Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "argmax of open calls + open puts over strikes",
                    "the catalogue's own",
                    args -> new OiPeakStrike(Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag("oi_peak_strike")));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(
                TYPE.name(),
                inputs,
                tenor,
                (open, spot) -> Levels.of(scale, open.peakStrike(spot), spot),
                out[0]);
    }
}
