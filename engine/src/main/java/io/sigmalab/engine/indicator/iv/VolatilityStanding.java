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
import java.util.function.ToDoubleFunction;

/**
 * Where the at-the-money volatility at the decision stands among those of the sessions before.
 *
 * <p>Missing with fewer than {@code min_days} known volatilities; rank and z-score also where they
 * are all equal. The past is that of {@link VolatilityHistory}: closing volatilities up to the
 * session before.
 *
 * @param figure which figure of it
 * @param underlying empty or the model's own ticker
 * @param history what it is compared with
 */
public record VolatilityStanding(Figure figure, String underlying, VolatilityHistory history)
        implements Indicator {
    /** How the standing is told. */
    public enum Figure {
        /**
         * Between the lowest and the highest: {@code 100 (iv − min) / (max − min)}, held within 0
         * to 100. Source: implied-volatility rank as tastytrade defines it.
         */
        RANK("iv_rank_52w", VolatilityRank::rank),
        /**
         * Share of those strictly below, times 100. Source: implied-volatility percentile as
         * tastytrade defines it.
         */
        PERCENTILE("iv_percentile_52w", VolatilityRank::percentile),
        /**
         * In standard deviations from their mean: {@code (iv − mean) / std}, n − 1 in the
         * denominator of the variance. Source: the catalogue's own, on the sessions before.
         */
        Z_SCORE("atm_iv_zscore", VolatilityRank::zScore);

        private final String column;
        private final ToDoubleFunction<VolatilityRank> of;

        Figure(String column, ToDoubleFunction<VolatilityRank> of) {
            this.column = column;
            this.of = of;
        }
    }

    /** {@code iv_rank_52w}. */
    public static final IndicatorType RANK =
            type(
                    Figure.RANK,
                    "Rank of implied volatility",
                    252,
                    126,
                    "100 (iv - min) / (max - min) over the sessions before",
                    "implied-volatility rank as tastytrade defines it");

    /** {@code iv_percentile_52w}. */
    public static final IndicatorType PERCENTILE =
            type(
                    Figure.PERCENTILE,
                    "Percentile of implied volatility",
                    252,
                    126,
                    "100 x share of the sessions before with a lower volatility",
                    "implied-volatility percentile as tastytrade defines it");

    /** {@code atm_iv_zscore}. */
    public static final IndicatorType Z_SCORE =
            type(
                    Figure.Z_SCORE,
                    "z-score of implied volatility",
                    20,
                    10,
                    "(iv - mean) / standard deviation of the sessions before",
                    "the catalogue's own");

    private static IndicatorType type(
            Figure figure,
            String title,
            int windowDays,
            int minDays,
            String formula,
            String source) {
        return new IndicatorType(
                figure.column,
                title,
                Family.IMPLIED_VOLATILITY,
                VolatilityHistory.params(windowDays, minDays),
                Set.of(Need.BARS, Need.OPTION_FLOW),
                formula,
                source,
                args ->
                        new VolatilityStanding(
                                figure,
                                args.text("underlying"),
                                VolatilityHistory.of(figure.column, args)));
    }

    @Override
    public List<Output> outputs() {
        return List.of(new Output(figure.column, figure.column + "_" + history.tag()));
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
        IvParams.requireOwn(figure.column, underlying, inputs.bars());
        history.fill(inputs, figure.of, out[0]);
    }
}
