package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.option.VolatilityRank;
import java.util.List;
import java.util.Set;

/**
 * At-the-money volatility at the decision in standard deviations from the mean of the sessions
 * before: {@code (iv − mean) / std}, n − 1 in the denominator of the variance.
 *
 * <p>Missing with fewer than {@code min_days} known volatilities, and where they are all equal. The
 * past is that of {@link VolatilityHistory}: closing volatilities up to the session before.
 *
 * <p>Source: the catalogue's own, on the sessions before.
 *
 * @param underlying empty or the model's own ticker
 * @param history what it is compared with
 */
public record AtmIvZscore(String underlying, VolatilityHistory history) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "atm_iv_zscore",
                    "z-score of implied volatility",
                    Family.IMPLIED_VOLATILITY,
                    VolatilityHistory.params(20, 10),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "(iv - mean) / standard deviation of the sessions before",
                    "the catalogue's own",
                    args ->
                            new AtmIvZscore(
                                    args.text("underlying"),
                                    VolatilityHistory.of("atm_iv_zscore", args)));

    @Override
    public List<Output> outputs() {
        return List.of(new Output("atm_iv_zscore", "atm_iv_zscore_" + history.tag()));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int sessionHistory() {
        return history.windowDays();
    }

    @Override
    public OptionNeeds optionNeeds() {
        return history.needs();
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        IvParams.requireOwn("atm_iv_zscore", underlying, inputs.bars());
        history.fill(inputs, VolatilityRank::zScore, out[0]);
    }
}
