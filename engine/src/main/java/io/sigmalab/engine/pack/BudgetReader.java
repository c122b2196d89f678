package io.sigmalab.engine.pack;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the limits of a risk budget, in {@code pack.yaml} or in a policy. */
final class BudgetReader {
    private BudgetReader() {}

    /** The limits that are written; all others stay unset. */
    static RiskBudget read(YamlMap map) {
        List<String> names =
                new ArrayList<>(PolicyParams.BUDGET.stream().map(Param::name).toList());
        names.add("allowed_hours");
        map.allowOnly(names);
        return read(
                map.args(map.path(), PolicyParams.BUDGET, Set.of()),
                map.wholeNumbers("allowed_hours", 4, 19, "hours from 4 to 19"));
    }

    /** The limits that are given; all others stay unset. */
    static RiskBudget read(Args args, List<Integer> hours) {
        Limits limits = new Limits();
        limits.minTrades = args.has("min_trades") ? args.wholeNumber("min_trades") : null;
        limits.maxDrawdown = number(args, "max_drawdown");
        limits.es95Mult = number(args, "es95_mult");
        limits.sharpeMin = number(args, "sharpe_min");
        limits.calmarMin = number(args, "calmar_min");
        limits.dsrMin = number(args, "dsr_min");
        limits.eceMax = number(args, "ece_max");
        limits.spreadMax = number(args, "spread_max");
        limits.oiMin = number(args, "oi_min");
        limits.volumeMin = number(args, "volume_min");
        limits.fillRateMin = number(args, "fill_rate_min");
        limits.turnoverMax = number(args, "turnover_max");
        limits.advBpsMax = number(args, "adv_bps_max");
        limits.tradesPerYearMin = number(args, "trades_per_year_min");
        limits.dailyLossCap = number(args, "daily_loss_cap");
        limits.hours = hours;
        return limits.build();
    }

    private static @Nullable Double number(Args args, String name) {
        return args.has(name) ? (Double) args.number(name) : null;
    }
}
