package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.OptionType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Raw price at the end of the bar less the call or the put wall: dollars, or a fraction of the
 * price.
 *
 * <p>The wall is the strike with the most open contracts of its type, or by gamma the strike with
 * the largest exposure of its sign: positive for the call wall, negative for the put wall (calls
 * count for, puts against). Of equal strikes the one nearest to the price. Missing where nothing
 * was published or is open, or the price is not known. By gamma also where no open contract has
 * one.
 *
 * <p>Source: SqueezeMetrics, <i>The Implied Order Book</i>, 2016, for the signs.
 *
 * @param type whose wall
 * @param by what the wall is made of
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record Wall(OptionType type, By by, Scale scale, Tenor tenor) implements TenorIndicator {
    /** Catalogue entry of the call wall. */
    public static final IndicatorType CALL = entry(OptionType.CALL);

    /** Catalogue entry of the put wall. */
    public static final IndicatorType PUT = entry(OptionType.PUT);

    private static IndicatorType entry(OptionType type) {
        String word = type.name().toLowerCase(Locale.ROOT);
        return new IndicatorType(
                name(type),
                "Distance to the " + word + " wall",
                Family.OPEN_INTEREST,
                Tenor.with(By.PARAM, Scale.PARAM),
                Set.of(Need.BARS, Need.OPTION_CHAIN),
                "price - strike with the most open " + word + "s (or gamma of them)",
                "SqueezeMetrics 2016",
                args -> new Wall(type, By.of(args), Scale.of(args), Tenor.of(args)));
    }

    private static String name(OptionType type) {
        return type.name().toLowerCase(Locale.ROOT) + "_wall";
    }

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag(by.tag("dist_to_" + name(type)))));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        if (by == By.GAMMA) {
            ChainColumn.gamma(
                    name(type),
                    inputs,
                    tenor,
                    (gamma, spot) ->
                            Levels.distance(
                                    scale,
                                    type == OptionType.CALL ? gamma.callWall() : gamma.putWall(),
                                    spot),
                    out[0]);
        } else {
            ChainColumn.open(
                    name(type),
                    inputs,
                    tenor,
                    (open, spot) -> Levels.distance(scale, open.wall(type, spot), spot),
                    out[0]);
        }
    }
}
