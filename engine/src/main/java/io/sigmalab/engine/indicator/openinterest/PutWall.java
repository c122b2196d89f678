package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.kernel.Scale;
import io.sigmalab.engine.market.OptionType;
import java.util.List;
import java.util.Set;

/**
 * Raw price at the end of the bar less the put wall: dollars, or a fraction of the price.
 *
 * <p>The wall is the strike with the most open puts, or by gamma the strike with the largest
 * negative exposure (calls count for, puts against). Of equal strikes the one nearest to the price.
 * Missing where nothing was published or is open, or the price is not known. By gamma also where no
 * open contract has one.
 *
 * <p>Source: SqueezeMetrics, <i>The Implied Order Book</i>, 2016, for the signs.
 *
 * @param by what the wall is made of
 * @param scale dollars, or a fraction of the price
 * @param tenor expiry looked at
 */
public record PutWall(By by, Scale scale, Tenor tenor) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "put_wall",
                    "Distance to the put wall",
                    Family.OPEN_INTEREST,
                    Tenor.with(By.PARAM, Scale.PARAM),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "price - strike with the most open puts (or gamma of them)",
                    "SqueezeMetrics 2016",
                    args -> new PutWall(By.of(args), Scale.of(args), Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output(scale.tag(by.tag("dist_to_put_wall"))));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return tenor.needs();
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        if (by == By.GAMMA) {
            ChainReader.gamma(
                    TYPE.name(),
                    inputs,
                    tenor,
                    (gamma, spot) -> Levels.distance(scale, gamma.putWall(), spot),
                    out[0]);
        } else {
            ChainReader.open(
                    TYPE.name(),
                    inputs,
                    tenor,
                    (open, spot) -> Levels.distance(scale, open.wall(OptionType.PUT, spot), spot),
                    out[0]);
        }
    }
}
