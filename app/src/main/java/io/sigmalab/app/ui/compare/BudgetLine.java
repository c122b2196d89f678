package io.sigmalab.app.ui.compare;

import io.sigmalab.app.ui.kit.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of one limit each run uses; every run has the limits of its own risk profile.
 *
 * @param code of the reason the gate would give
 * @param used one a run, 1 at the limit; null for a run whose profile has no such limit or whose
 *     figure is not defined
 */
public record BudgetLine(String code, List<@Nullable Used> used) {
    /** It falls with every trial, so that what was stored is no budget of today. */
    private static final String MOVING = "dsr_below_min";

    /**
     * Of one run.
     *
     * @param share of the budget, 1 at the limit
     * @param pass whether the check is met
     */
    public record Used(double share, boolean pass) {}

    /** Name for people. */
    public String name() {
        return Metrics.nameOfReason(code);
    }

    /**
     * Every limit that at least one run has, those used most first.
     *
     * @param gates stored gates, one a run
     */
    public static List<BudgetLine> of(List<Map<String, Object>> gates) {
        Map<String, List<@Nullable Used>> lines = new LinkedHashMap<>();
        for (int run = 0; run < gates.size(); run++) {
            if (gates.get(run).get("checks") instanceof List<?> checks) {
                for (Object check : checks) {
                    if (check instanceof Map<?, ?> map
                            && map.get("used") instanceof Number used
                            && !MOVING.equals(map.get("code"))) {
                        lines.computeIfAbsent(
                                        String.valueOf(map.get("code")),
                                        code -> new ArrayList<>(nothing(gates.size())))
                                .set(
                                        run,
                                        new Used(
                                                used.doubleValue(),
                                                Boolean.TRUE.equals(map.get("pass"))));
                    }
                }
            }
        }
        return lines.entrySet().stream()
                .map(line -> new BudgetLine(line.getKey(), line.getValue()))
                .sorted((a, b) -> Double.compare(b.most(), a.most()))
                .toList();
    }

    private static List<@Nullable Used> nothing(int n) {
        List<@Nullable Used> none = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            none.add(null);
        }
        return none;
    }

    private double most() {
        double most = 0;
        for (Used each : used) {
            most = each == null ? most : Math.max(most, each.share);
        }
        return most;
    }
}
