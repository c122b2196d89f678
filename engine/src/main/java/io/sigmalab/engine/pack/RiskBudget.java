package io.sigmalab.engine.pack;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** No limit at all. */
    public static final RiskBudget NONE =
            new RiskBudget(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, List.of());

    /** Names, bounds and meaning of the limits that are numbers. */
    public static List<Param> params() {
        return PolicyParams.BUDGET;
    }

    /**
     * Limits by YAML name, checked; all others are not set.
     *
     * @param where option or field, for messages
     * @throws io.sigmalab.engine.error.LabException {@code INVALID_CONFIG} for an unknown name or a
     *     value out of bounds
     */
    public static RiskBudget of(Map<String, ?> limits, String where) {
        return BudgetReader.read(
                Args.check("the risk budget", PolicyParams.BUDGET, limits, where), List.of());
    }

    /** These limits with those of {@code over} in their place wherever it has one. */
    public RiskBudget with(RiskBudget over) {
        return new RiskBudget(
                or(over.minTrades, minTrades),
                or(over.maxDrawdown, maxDrawdown),
                or(over.es95Mult, es95Mult),
                or(over.sharpeMin, sharpeMin),
                or(over.calmarMin, calmarMin),
                or(over.dsrMin, dsrMin),
                or(over.eceMax, eceMax),
                or(over.spreadMax, spreadMax),
                or(over.oiMin, oiMin),
                or(over.volumeMin, volumeMin),
                or(over.fillRateMin, fillRateMin),
                or(over.turnoverMax, turnoverMax),
                or(over.advBpsMax, advBpsMax),
                or(over.tradesPerYearMin, tradesPerYearMin),
                or(over.dailyLossCap, dailyLossCap),
                over.allowedHours.isEmpty() ? allowedHours : over.allowedHours);
    }

    /** Limits by YAML name in declaration order; those that are not checked are left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "min_trades", minTrades);
        put(map, "max_drawdown", maxDrawdown);
        put(map, "es95_mult", es95Mult);
        put(map, "sharpe_min", sharpeMin);
        put(map, "calmar_min", calmarMin);
        put(map, "dsr_min", dsrMin);
        put(map, "ece_max", eceMax);
        put(map, "spread_max", spreadMax);
        put(map, "oi_min", oiMin);
        put(map, "volume_min", volumeMin);
        put(map, "fill_rate_min", fillRateMin);
        put(map, "turnover_max", turnoverMax);
        put(map, "adv_bps_max", advBpsMax);
        put(map, "trades_per_year_min", tradesPerYearMin);
        put(map, "daily_loss_cap", dailyLossCap);
        if (!allowedHours.isEmpty()) {
            map.put("allowed_hours", allowedHours);
        }
        return map;
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
