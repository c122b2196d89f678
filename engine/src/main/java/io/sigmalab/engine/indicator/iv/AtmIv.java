package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import java.util.List;
import java.util.Set;

/**
 * At-the-money implied volatility at the decision, a year, 0.2 for 20 %; see {@link AtTheMoney}.
 *
 * <p>Source: Black–Scholes volatilities of the contracts' own prices.
 *
 * @param underlying empty or the model's own ticker
 * @param smile what is read
 */
public record AtmIv(String underlying, AtTheMoney smile) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "atm_iv",
                    "At-the-money volatility",
                    Family.IMPLIED_VOLATILITY,
                    List.of(
                            IvParams.UNDERLYING,
                            IvParams.days(0),
                            IvParams.STRIKE_BAND,
                            Side.PARAM),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "volatility at the forward, interpolated between strikes",
                    "Black-Scholes volatilities of the contracts' own prices",
                    args ->
                            new AtmIv(
                                    args.text("underlying"),
                                    IvParams.atTheMoney(args, Side.of(args))));

    @Override
    public List<Output> outputs() {
        return List.of(new Output("atm_iv", "atm_iv_" + smile.tag()));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public OptionNeeds optionNeeds() {
        return smile.needs();
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("atm_iv", underlying, inputs.bars());
        BoardValues.atDecisions(inputs, smile, out[0]);
    }
}
