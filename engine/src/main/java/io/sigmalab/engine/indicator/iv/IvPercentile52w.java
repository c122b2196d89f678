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
 * Share of the sessions before whose at-the-money volatility was strictly below the one at the
 * decision, times 100.
 *
 * <p>Missing with fewer than {@code min_days} known volatilities. The past is that of {@link
 * VolatilityHistory}: closing volatilities up to the session before.
 *
 * <p>Source: implied-volatility percentile as tastytrade defines it.
 *
 * @param underlying empty or the model's own ticker
 * @param history what it is compared with
 */
public record IvPercentile52w(String underlying, VolatilityHistory history) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "iv_percentile_52w",
                    "Percentile of implied volatility",
                    Family.IMPLIED_VOLATILITY,
                    VolatilityHistory.params(252, 126),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "100 x share of the sessions before with a lower volatility",
                    "implied-volatility percentile as tastytrade defines it",
                    args ->
                            new IvPercentile52w(
                                    args.text("underlying"),
                                    VolatilityHistory.of("iv_percentile_52w", args)));

    @Override
    public List<Output> outputs() {
        return List.of(new Output("iv_percentile_52w", "iv_percentile_52w_" + history.tag()));
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
        IvParams.requireOwn("iv_percentile_52w", underlying, inputs.bars());
        history.fill(inputs, VolatilityRank::percentile, out[0]);
    }
}
