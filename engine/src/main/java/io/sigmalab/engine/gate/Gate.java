package io.sigmalab.engine.gate;

import io.sigmalab.engine.pack.RiskBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds a backtest against a risk budget. Every limit that the budget sets gives one check, passed
 * or not, with the value and the limit; limits on contracts only when contracts are traded. A
 * suspected leak is checked always, it is no matter of taste.
 */
public final class Gate {
    private Gate() {}

    /**
     * All checks but the deflated Sharpe ratio, which depends on how many trials the ledger knows
     * by now and is held against its limit by {@link #checkDeflated}.
     */
    public static List<GateCheck> check(Figures figures, RiskBudget budget) {
        List<GateCheck> checks = new ArrayList<>();
        Integer minTrades = budget.minTrades();
        add(
                checks,
                GateReason.MIN_TRADES_NOT_MET,
                figures,
                Figure.TRADES,
                minTrades == null ? null : minTrades.doubleValue());
        add(checks, GateReason.MAX_DD_EXCEEDS, figures, Figure.MAX_DRAWDOWN, budget.maxDrawdown());
        Double es95Mult = budget.es95Mult();
        if (es95Mult != null) {
            checks.add(shortfall(figures, es95Mult));
        }
        add(checks, GateReason.SHARPE_BELOW_MIN, figures, Figure.SHARPE_ANNUAL, budget.sharpeMin());
        add(checks, GateReason.CALMAR_BELOW_MIN, figures, Figure.CALMAR, budget.calmarMin());
        add(
                checks,
                GateReason.SPREAD_ABOVE_LIMIT,
                figures,
                Figure.MEDIAN_SPREAD,
                budget.spreadMax());
        add(checks, GateReason.OI_BELOW_MIN, figures, Figure.OPEN_INTEREST, budget.oiMin());
        add(
                checks,
                GateReason.VOLUME_BELOW_MIN,
                figures,
                Figure.CONTRACT_VOLUME,
                budget.volumeMin());
        add(
                checks,
                GateReason.FILL_RATE_BELOW_MIN,
                figures,
                Figure.FILL_RATE,
                budget.fillRateMin());
        add(checks, GateReason.TURNOVER_EXCEEDS, figures, Figure.TURNOVER, budget.turnoverMax());
        add(checks, GateReason.ADV_EXCEEDS, figures, Figure.ADV_BPS, budget.advBpsMax());
        add(
                checks,
                GateReason.TRADES_PER_YEAR_BELOW_MIN,
                figures,
                Figure.TRADES_PER_YEAR,
                budget.tradesPerYearMin());
        if (!budget.allowedHours().isEmpty()) {
            checks.add(hours(figures, new TreeSet<>(budget.allowedHours())));
        }
        add(
                checks,
                GateReason.DAILY_LOSS_EXCEEDS,
                figures,
                Figure.SESSION_LOSS_AT_ENTRY,
                budget.dailyLossCap());
        add(checks, GateReason.LEAK_SUSPECTED, figures, Figure.LEAKS, 0.0);
        add(checks, GateReason.CALIBRATION_POOR, figures, Figure.ECE, budget.eceMax());
        return List.copyOf(checks);
    }

    /**
     * Check of the deflated Sharpe ratio.
     *
     * @param dsr probability in [0, 1], NaN when the ratio is not defined
     * @return empty when the budget sets no limit
     */
    public static Optional<GateCheck> checkDeflated(double dsr, RiskBudget budget) {
        Double limit = budget.dsrMin();
        return limit == null
                ? Optional.empty()
                : Optional.of(GateCheck.of(GateReason.DSR_BELOW_MIN, dsr, limit));
    }

    /** Whether all checks pass. */
    public static boolean passes(List<GateCheck> checks) {
        return checks.stream().allMatch(GateCheck::pass);
    }

    private static void add(
            List<GateCheck> checks,
            GateReason reason,
            Figures figures,
            Figure figure,
            @Nullable Double limit) {
        if (limit != null) {
            figures.find(figure).ifPresent(value -> checks.add(GateCheck.of(reason, value, limit)));
        }
    }

    /** ES95 against a multiple of the average loss: both of sessions, as shares of equity. */
    private static GateCheck shortfall(Figures figures, double multiple) {
        double es95 = figures.get(Figure.ES95);
        double averageLoss = figures.get(Figure.AVERAGE_LOSS);
        if (es95 <= 0) {
            // Even the worst twentieth of sessions did not lose: there may be no average loss.
            return GateCheck.of(
                    GateReason.ES95_EXCEEDS,
                    es95,
                    Double.isNaN(averageLoss) ? 0 : multiple * averageLoss);
        }
        return Double.isNaN(averageLoss)
                ? new GateCheck(GateReason.ES95_EXCEEDS, es95, 0, false, Double.NaN)
                : GateCheck.of(GateReason.ES95_EXCEEDS, es95, multiple * averageLoss);
    }

    private static GateCheck hours(Figures figures, Set<Integer> allowed) {
        int outside =
                figures.tradesByHour().entrySet().stream()
                        .filter(entry -> !allowed.contains(entry.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        return GateCheck.of(GateReason.HOURS_NOT_ALLOWED, outside, 0);
    }
}
