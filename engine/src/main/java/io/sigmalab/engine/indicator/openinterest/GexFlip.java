package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.option.GammaProfile;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Set;

/**
 * Raw price at the end of the bar less the price at which the gamma exposure of dealers changes
 * sign: dollars, or a fraction of the price (0.01 = 1 %). Above 0 the price is above the flip
 * level.
 *
 * <p>The exposure is computed anew at 61 prices from {@code price · (1 − range)} to {@code price ·
 * (1 + range)}, with volatilities that stay with their strikes, and the level settled between two
 * of them; of several the one nearest to the price. Missing where it does not change sign there,
 * where the volatilities of all open contracts are unknown, and from the settlement instant on.
 * Contracts without a volatility are left out.
 *
 * <p>Source: SqueezeMetrics, <i>The Implied Order Book</i>, 2016; {@link
 * io.sigmalab.engine.option.GammaProfile}.
 *
 * @param range how far to search, as a fraction of the price
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record GexFlip(double range, Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "gex_flip",
                    "Distance to the gamma flip",
                    Family.OPEN_INTEREST,
                    Tenor.with(
                            Param.number(
                                    "range",
                                    0.03,
                                    0.001,
                                    0.5,
                                    "",
                                    "Search this far, a fraction of the price."),
                            Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "price - level at which the gamma exposure changes sign",
                    "SqueezeMetrics 2016",
                    args -> new GexFlip(args.number("range"), Scale.of(args), Tenor.of(args)));

    private static final int POINTS = 61;

    /**
     * @throws IllegalArgumentException when the range is not between 0 and 1
     */
    public GexFlip {
        if (!(range > 0 && range < 1)) {
            throw new IllegalArgumentException(
                    "gex_flip.range must lie between 0 and 1, was " + range);
        }
    }

    @Override
    public List<Output> outputs() {
        return List.of(
                new Output(
                        tenor.tag(scale.tag("gex_flip")),
                        tenor.tag(scale.tag("gex_flip_" + Names.plain(range)))));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.chain(
                TYPE.name(),
                inputs,
                tenor,
                (chain, at, spot) -> Levels.distance(scale, flip(chain, at, spot), spot),
                out[0]);
    }

    private double flip(Chain chain, int instant, double spot) {
        GammaProfile profile = chain.profile(instant, spot);
        return profile.terms().isExpired()
                ? Double.NaN
                : profile.flipLevel(spot, spot * (1 - range), spot * (1 + range), POINTS);
    }
}
