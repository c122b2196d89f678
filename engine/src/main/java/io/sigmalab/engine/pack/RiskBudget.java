package io.sigmalab.engine.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits a run is held against; a null limit is not checked. Shares are fractions (0.20, not 20).
 *
 * @param minTrades fewest trades out of fold
 * @param maxDrawdown largest drawdown as a positive fraction
 * @param es95Mult largest ES95 as a multiple of the average loss
 * @param sharpeMin smallest annualised net Sharpe
 * @param calmarMin smallest Calmar ratio
 * @param dsrMin smallest deflated Sharpe ratio (a probability)
 * @param eceMax largest expected calibration error
 * @param spreadMax largest median spread as a share of mid
 * @param oiMin smallest open interest of a traded contract
 * @param volumeMin smallest volume of a traded contract
 * @param fillRateMin smallest share of wanted trades that were filled
 * @param turnoverMax largest turnover in multiples of equity a year
 * @param advBpsMax largest share of average daily volume, basis points
 * @param tradesPerYearMin fewest trades a year
 * @param dailyLossCap loss of a session at which no further trade is taken, positive fraction
 * @param allowedHours hours the profile allows, empty for all
 */
public record RiskBudget(
        @Nullable Integer minTrades,
        @Nullable Double maxDrawdown,
        @Nullable Double es95Mult,
        @Nullable Double sharpeMin,
        @Nullable Double calmarMin,
        @Nullable Double dsrMin,
        @Nullable Double eceMax,
        @Nullable Double spreadMax,
        @Nullable Double oiMin,
        @Nullable Double volumeMin,
        @Nullable Double fillRateMin,
        @Nullable Double turnoverMax,
        @Nullable Double advBpsMax,
        @Nullable Double tradesPerYearMin,
        @Nullable Double dailyLossCap,
        List<Integer> allowedHours) {
    public RiskBudget {
        allowedHours = List.copyOf(allowedHours);
    }
}
