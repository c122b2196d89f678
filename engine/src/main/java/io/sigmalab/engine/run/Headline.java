package io.sigmalab.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * Figures of a backtest that are filtered or sorted on, as real columns. Ratios that are not
 * defined (no variance, no trades) are null.
 *
 * @param profile risk profile it was held against
 * @param sharpe net Sharpe per session
 * @param sharpeAnnual the same × √252
 * @param sortino annualised
 * @param calmar annual return ÷ drawdown
 * @param cumRet net cumulative return, fraction
 * @param maxDrawdown positive fraction
 * @param winRate fraction
 * @param trades trades filled
 * @param observations sessions in the test span
 * @param sharpeSigma standard error of {@code sharpe} (Bailey and López de Prado 2012)
 * @param score ranks what passes
 * @param gateRestPass whether every check but the deflated Sharpe passes
 * @param luckMax largest Sharpe that luck may be expected to reach for the deflated Sharpe check to
 *     pass: {@code sharpe − sharpeSigma·Φ⁻¹(dsr_min)}; negative infinity when it is checked but not
 *     defined, so that no luck is small enough; null when the profile does not check it
 * @param pbo probability of backtest overfitting of the sweep it belongs to
 */
public record Headline(
        String profile,
        @Nullable Double sharpe,
        @Nullable Double sharpeAnnual,
        @Nullable Double sortino,
        @Nullable Double calmar,
        @Nullable Double cumRet,
        @Nullable Double maxDrawdown,
        @Nullable Double winRate,
        int trades,
        int observations,
        @Nullable Double sharpeSigma,
        @Nullable Double score,
        boolean gateRestPass,
        @Nullable Double luckMax,
        @Nullable Double pbo) {
    public Headline {
        if (luckMax != null && luckMax.isNaN()) {
            throw new IllegalArgumentException(
                    "luckMax must be a number, negative infinity or null, was NaN");
        }
    }
}
