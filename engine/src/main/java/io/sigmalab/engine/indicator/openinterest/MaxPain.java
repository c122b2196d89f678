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
 * The strike at which expiry would pay least to all holders, by the open interest published before
 * the open: raw dollars, or {@code strike / price − 1}.
 *
 * <p>Of equal strikes the one nearest to the price, then the lower. Missing where nothing was
 * published or is open, or the price is not known.
 *
 * <p>Source: {@code argmin over strikes X of Σ callOI max(X−K, 0) + putOI max(K−X, 0)}.
 *
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record MaxPain(Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "max_pain",
                    "Max pain",
                    Family.OPEN_INTEREST,
                    Tenor.with(Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "strike that minimises what expiry pays to holders",
                    "max pain, intrinsic value",
                    args -> new MaxPain(Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag("max_pain")));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(
                TYPE.name(),
                inputs,
                tenor,
                (open, spot) -> Levels.of(scale, open.maxPain(spot), spot),
                out[0]);
    }
}
