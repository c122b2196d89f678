package io.sigmalab.engine.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the limits of a {@link RiskBudget} by name, so that none can land in another's place.
 */
final class Limits {
    @Nullable Integer minTrades;
    @Nullable Double maxDrawdown;
    @Nullable Double es95Mult;
    @Nullable Double sharpeMin;
    @Nullable Double calmarMin;
    @Nullable Double dsrMin;
    @Nullable Double eceMax;
    @Nullable Double spreadMax;
    @Nullable Double oiMin;
    @Nullable Double volumeMin;
    @Nullable Double fillRateMin;
    @Nullable Double turnoverMax;
    @Nullable Double advBpsMax;
    @Nullable Double tradesPerYearMin;
    @Nullable Double dailyLossCap;
    List<Integer> hours = List.of();

    RiskBudget build() {
        return new RiskBudget(
                minTrades,
                maxDrawdown,
                es95Mult,
                sharpeMin,
                calmarMin,
                dsrMin,
                eceMax,
                spreadMax,
                oiMin,
                volumeMin,
                fillRateMin,
                turnoverMax,
                advBpsMax,
                tradesPerYearMin,
                dailyLossCap,
                hours);
    }
}
