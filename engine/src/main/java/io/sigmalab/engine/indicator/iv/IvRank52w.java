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
 * Where the at-the-money volatility at the decision stands between the lowest and the highest of
 * the sessions before: {@code 100 (iv − min) / (max − min)}, held within 0 to 100.
 *
 * <p>Missing with fewer than {@code min_days} known volatilities, and where they are all equal. The
 * past is that of {@link VolatilityHistory}: closing volatilities up to the session before.
 *
 * <p>Source: implied-volatility rank as tastytrade defines it.
 *
 * @param underlying empty or the model's own ticker
 * @param history what it is compared with
 */
public record IvRank52w(String underlying, VolatilityHistory history) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "iv_rank_52w",
                    "Rank of implied volatility",
                    Family.IMPLIED_VOLATILITY,
                    VolatilityHistory.params(252, 126),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "100 (iv - min) / (max - min) over the sessions before",
                    "implied-volatility rank as tastytrade defines it",
                    args ->
                            new IvRank52w(
                                    args.text("underlying"),
                                    VolatilityHistory.of("iv_rank_52w", args)));

    @Override
    public List<Output> outputs() {
        return List.of(new Output("iv_rank_52w", "iv_rank_52w_" + history.tag()));
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
        IvParams.requireOwn("iv_rank_52w", underlying, inputs.bars());
        history.fill(inputs, VolatilityRank::rank, out[0]);
    }
}
