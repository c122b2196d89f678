package io.sigmalab.app.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Variants that decided identically: the same rows traded on the same side with the same size. They
 * are one result that was tried several times, and what differs between them changed nothing.
 */
final class SweepGroups {
    /** The field of a row that says what was decided. */
    static final String TRADES = "trades_sha";

    private SweepGroups() {}

    /**
     * Groups of at least two, in plan order: {@code cells, run_ids, trades, differs_in, sentence}.
     * Each row of a group gets the first of its cells as {@code same_as}.
     */
    static List<Map<String, Object>> of(List<Map<String, Object>> rows, SweepPlan plan) {
        Map<Object, List<Map<String, Object>>> byTrades = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            Object sha = row.get(TRADES);
            if (sha != null) {
                // Costs and brackets change results and not decisions, so those must be equal too.
                Object cumRet = row.get("metrics") instanceof Map<?, ?> m ? m.get("cum_ret") : null;
                byTrades.computeIfAbsent(
                                List.of(sha, String.valueOf(cumRet), row.get("hours")),
                                key -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        for (List<Map<String, Object>> same : byTrades.values()) {
            if (same.size() > 1) {
                same.forEach(row -> row.put("same_as", same.get(0).get("cell")));
                groups.add(group(same, plan));
            }
        }
        return groups;
    }

    private static Map<String, Object> group(List<Map<String, Object>> same, SweepPlan plan) {
        Map<String, Set<Object>> values = new TreeMap<>();
        for (Map<String, Object> row : same) {
            SweepPlan.Cell cell = plan.cellOf(row);
            values.computeIfAbsent(cell.kind(), key -> new LinkedHashSet<>()).add(cell.value());
            cell.vary()
                    .forEach(
                            (name, value) ->
                                    values.computeIfAbsent(name, key -> new LinkedHashSet<>())
                                            .add(value));
        }
        values.values().removeIf(different -> different.size() == 1);
        List<String> names = List.copyOf(values.keySet());
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("cells", same.stream().map(row -> row.get("cell")).toList());
        group.put("run_ids", same.stream().map(row -> row.get("run_id")).toList());
        group.put("trades", trades(same.get(0)));
        group.put("differs_in", names);
        group.put("sentence", sentence(same, names));
        return group;
    }

    private static @Nullable Object trades(Map<String, Object> row) {
        return row.get("metrics") instanceof Map<?, ?> metrics ? metrics.get("trades") : null;
    }

    private static String sentence(List<Map<String, Object>> same, List<String> names) {
        String who = same.size() + " variants decided identically: ";
        if (Integer.valueOf(0).equals(trades(same.get(0)))) {
            return who + "none of them traded";
        }
        if (names.isEmpty()) {
            return who + "they are the same variant";
        }
        String what = String.join(", ", names) + " changed nothing";
        return who + what + because(names);
    }

    private static String because(List<String> names) {
        return names.stream()
                .map(
                        name ->
                                switch (name) {
                                    case "momentum_min" ->
                                            ": the gate column never lies between the values";
                                    case "conf_cap" ->
                                            ": sizes do not follow confidence, or none reaches it";
                                    case "atr_mult_stop",
                                            "atr_mult_target",
                                            "time_stop_minutes",
                                            "brackets" ->
                                            ": no bracket was touched";
                                    case "cooldown_minutes", "max_trades_per_day" ->
                                            ": the limit was never reached";
                                    case "thresholds", "top_pct" ->
                                            ": the same rows reach each cut, or folds chose the"
                                                    + " same thresholds";
                                    case "select_by" -> ": folds chose the same thresholds";
                                    default -> "";
                                })
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
