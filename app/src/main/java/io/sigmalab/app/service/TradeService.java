package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trades of a recorded backtest with what explains each, as they were stored. */
final class TradeService {
    private static final String KIND = "trades_json";

    private TradeService() {}

    /**
     * One page of the trades, and the same page of those that were wanted and did not happen, both
     * in the order of their decisions.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} for a run that is no backtest, {@link
     *     Reason#MISSING_DATA} when its explanations are gone, {@link Reason#REFUSED} when the file
     *     is not the one that was recorded
     */
    static Outcome page(Artifacts artifacts, Workbench bench, Run run, int limit, int offset) {
        Pages.check(limit, offset);
        RunStore runs = bench.database().get().runs();
        if (run.kind() != RunKind.BACKTEST) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "a " + run.kind().code() + " has no trades",
                    "run " + run.runId(),
                    "give a run that \"sigma-lab runs backtest\" lists");
        }
        byte[] bytes = artifacts.read(artifacts.find(runs, run.runId(), KIND));
        Map<String, Object> stored = Canonical.parse(new String(bytes, StandardCharsets.UTF_8));
        List<?> trades = (List<?>) stored.getOrDefault("trades", List.of());
        List<?> unfilled = (List<?>) stored.getOrDefault("unfilled", List.of());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", run.runId());
        document.put("pack_id", run.packId());
        document.put("model_id", run.modelId());
        document.put("pnl_source", stored.get("pnl_source"));
        FeatureTimes times = FeatureTimes.of(bench, runs, run);
        document.put(
                "trades",
                slice(trades, limit, offset).stream()
                        .map(trade -> times.tell((Map<?, ?>) trade))
                        .toList());
        document.put("unfilled", slice(unfilled, limit, offset));
        document.put("trades_total", trades.size());
        document.put("unfilled_total", unfilled.size());
        document.put("limit", limit);
        document.put("offset", offset);
        long next = (long) offset + limit;
        document.put("next_offset", next < Math.max(trades.size(), unfilled.size()) ? next : null);
        return new Outcome(document);
    }

    private static List<?> slice(List<?> all, int limit, int offset) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size(), from + limit));
    }
}
