package io.sigmalab.app.service;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.run.TrialStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a sweep as rows: what passes first, then by score; failed variants last. */
final class SweepResults {
    private SweepResults() {}

    /** Rows in the order of a ranking. */
    static List<Map<String, Object>> ranked(
            List<Map<String, Object>> inPlanOrder, SweepRanking ranking) {
        List<Map<String, Object>> rows = new ArrayList<>(inPlanOrder);
        String by = ranking == SweepRanking.PLATEAU ? SweepPlateaus.FIELD : "score";
        rows.sort(
                Comparator.comparing((Map<String, Object> r) -> passes(r) ? 0 : 1)
                        .thenComparing(r -> -score(r, by))
                        .thenComparing(r -> -score(r, "score"))
                        .thenComparing(r -> r.get("cell") instanceof Integer cell ? cell : 0));
        return rows;
    }

    /** Rows of variants, in plan order. */
    static List<Map<String, Object>> inPlanOrder(
            List<SweepCell> cells, String planJson, LabDatabase database) {
        SweepPlan plan = SweepPlan.parse(planJson);
        List<Map<String, Object>> rows = new ArrayList<>();
        TrialStats trials = null;
        for (SweepCell cell : cells) {
            Map<String, Object> row = row(cell, plan);
            String runId = cell.runId();
            if (runId != null && trials == null) {
                trials = trialsOf(runId, database);
            }
            if (runId != null && trials != null) {
                judgeToday(row, runId, trials, database.runs());
            }
            rows.add(row);
        }
        return rows;
    }

    /** All variants are tried on one dataset, so one look at the ledger serves all. */
    private static @Nullable TrialStats trialsOf(String runId, LabDatabase database) {
        return database.runs()
                .find(runId)
                .map(run -> database.trials().stats(run.packId(), run.modelId(), run.dataset()))
                .orElse(null);
    }

    /** Every variant is deflated by all of them, whichever was computed first. */
    private static void judgeToday(
            Map<String, Object> row, String runId, TrialStats trials, RunStore runs) {
        Headline headline = runs.headline(runId).orElse(null);
        if (headline == null || !(row.get("metrics") instanceof Map<?, ?> stored)) {
            return;
        }
        double luck = trials.luckSharpe();
        Map<String, Object> metrics = new LinkedHashMap<>();
        stored.forEach((name, value) -> metrics.put(String.valueOf(name), value));
        metrics.put("dsr", Today.deflated(headline, luck));
        metrics.put("n_trials", trials.count());
        metrics.put("luck_sharpe", luck);
        row.put("metrics", metrics);
        row.put("gate", Today.gate(headline, row.get("gate"), luck));
    }

    private static Map<String, Object> row(SweepCell cell, SweepPlan plan) {
        Map<String, Object> result = Canonical.parse(cell.resultJson());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cell", cell.cell());
        row.put("kind", cell.kind());
        row.put("value", cell.value());
        row.put("hours", cell.hours());
        row.put("splits", cell.splits());
        row.put("embargo", cell.embargo());
        row.put("vary", plan.cells().get(cell.cell()).vary());
        row.put("run_id", cell.runId());
        row.put("state", cell.state().code());
        row.put("reason", cell.reason());
        row.put("metrics", result.get("metrics"));
        row.put("gate", result.get("gate"));
        row.put("score", result.get("score"));
        row.put("below_guard", belowGuard(result.get("metrics"), plan.request()));
        row.put(
                SweepGroups.TRADES,
                result.get("details") instanceof Map<?, ?> details
                        ? details.get(SweepGroups.TRADES)
                        : null);
        return row;
    }

    /** Guard rails that the variant is below: it is marked, not hidden. */
    private static List<String> belowGuard(@Nullable Object metrics, SweepRequest request) {
        List<String> below = new ArrayList<>();
        if (metrics instanceof Map<?, ?> m) {
            if (isBelow(m.get("trades"), request.minTrades())) {
                below.add("min_trades");
            }
            if (isBelow(m.get("sharpe_annual"), request.minSharpe())) {
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

    private static double score(Map<String, Object> row, String by) {
        return row.get(by) instanceof Number n ? n.doubleValue() : -Double.MAX_VALUE;
    }
}
