package io.sigmalab.app.service;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.SweepCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a sweep as rows: what passes first, then by score; failed variants last. */
final class SweepResults {
    private SweepResults() {}

    static List<Map<String, Object>> ranked(List<SweepCell> cells, String planJson) {
        Map<?, ?> request = (Map<?, ?>) Canonical.parse(planJson).get("request");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SweepCell cell : cells) {
            rows.add(row(cell, request));
        }
        rows.sort(
                Comparator.comparing((Map<String, Object> r) -> passes(r) ? 0 : 1)
                        .thenComparing(r -> -score(r))
                        .thenComparing(r -> r.get("cell") instanceof Integer cell ? cell : 0));
        return rows;
    }

    private static Map<String, Object> row(SweepCell cell, @Nullable Map<?, ?> request) {
        Map<String, Object> result = Canonical.parse(cell.resultJson());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cell", cell.cell());
        row.put("kind", cell.kind());
        row.put("value", cell.value());
        row.put("hours", cell.hours());
        row.put("splits", cell.splits());
        row.put("embargo", cell.embargo());
        row.put("run_id", cell.runId());
        row.put("state", cell.state().code());
        row.put("reason", cell.reason());
        row.put("metrics", result.get("metrics"));
        row.put("gate", result.get("gate"));
        row.put("score", result.get("score"));
        row.put("below_guard", belowGuard(result.get("metrics"), request));
        return row;
    }

    /** Guard rails that the variant is below: it is marked, not hidden. */
    private static List<String> belowGuard(@Nullable Object metrics, @Nullable Map<?, ?> request) {
        List<String> below = new ArrayList<>();
        if (request != null && metrics instanceof Map<?, ?> m) {
            if (isBelow(m.get("trades"), request.get("minTrades"))) {
                below.add("min_trades");
            }
            if (isBelow(m.get("sharpe_annual"), request.get("minSharpe"))) {
                below.add("min_sharpe");
            }
        }
        return below;
    }

    private static boolean isBelow(@Nullable Object value, @Nullable Object limit) {
        return limit instanceof Number min
                && (!(value instanceof Number n) || n.doubleValue() < min.doubleValue());
    }

    private static boolean passes(Map<String, Object> row) {
        return row.get("gate") instanceof Map<?, ?> gate && Boolean.TRUE.equals(gate.get("pass"));
    }

    private static double score(Map<String, Object> row) {
        return row.get("score") instanceof Number n ? n.doubleValue() : -Double.MAX_VALUE;
    }
}
