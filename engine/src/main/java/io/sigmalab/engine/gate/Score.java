package io.sigmalab.engine.gate;

import io.sigmalab.engine.pack.PackFamily;

/**
 * One number that ranks runs that pass their gate; larger is better.
 *
 * <ul>
 *   <li>zero, overnight: {@code sortino·√(trades/100) − 0.5·maxDrawdown − 0.2·sd(fold Sharpe)};
 *   <li>swing, momentum: {@code sharpe·√(trades/100) − 0.1·turnover − 0.3·maxDrawdown};
 *   <li>long: Calmar.
 * </ul>
 *
 * <p>Ratios are annualised, fold ratios too, so that their terms are of one size; drawdown is a
 * positive fraction, turnover is in multiples of equity a year.
 */
public final class Score {
    private Score() {}

    /**
     * Score of a run.
     *
     * @return NaN when a figure it needs is not defined; such a run ranks last
     */
    public static double of(PackFamily family, Figures figures) {
        double weight = Math.sqrt(figures.get(Figure.TRADES) / 100);
        return switch (family) {
            case ZERO, OVERNIGHT ->
                    figures.get(Figure.SORTINO) * weight
                            - 0.5 * figures.get(Figure.MAX_DRAWDOWN)
                            - 0.2 * figures.get(Figure.FOLD_SHARPE_SD);
            case SWING, MOMENTUM ->
                    figures.get(Figure.SHARPE_ANNUAL) * weight
                            - 0.1 * figures.get(Figure.TURNOVER)
                            - 0.3 * figures.get(Figure.MAX_DRAWDOWN);
            case LONG -> figures.get(Figure.CALMAR);
        };
    }
}
