package io.sigmalab.app.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plain grid: every value of every setting varied × every hours list × (every threshold list and
 * every top share).
 *
 * @param base what all variants share; its own rule and hours are not used
 * @param thresholds threshold lists, each a comma list
 * @param topPcts top shares
 * @param hours hours lists, each a comma list; empty for those of the matrix
 * @param minTrades guard rail: variants below are marked
 * @param minSharpe guard rail on the annualised Sharpe: variants below are marked
 * @param vary further settings by name, each with its values as they are written; see {@link
 *     io.sigmalab.engine.sweep.SweepAxis}
 * @param budget what it may cost, or null for the default
 * @param rank {@code score} or {@code plateau}; null for the former
 */
public record SweepRequest(
        BacktestRequest base,
        List<String> thresholds,
        List<String> topPcts,
        List<String> hours,
        @Nullable Integer minTrades,
        @Nullable Double minSharpe,
        Map<String, List<String>> vary,
        @Nullable SweepBudget budget,
        @Nullable String rank) {
    public SweepRequest {
        thresholds = List.copyOf(thresholds);
        topPcts = List.copyOf(topPcts);
        hours = List.copyOf(hours);
        // Plans that were stored before there was such a choice have none.
        Map<String, List<String>> copy = new LinkedHashMap<>();
        if (vary != null) {
            vary.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        }
        vary = Collections.unmodifiableMap(copy);
    }

    /** Of rules and hours alone, within the default budget, ranked by score. */
    public SweepRequest(
            BacktestRequest base,
            List<String> thresholds,
            List<String> topPcts,
            List<String> hours,
            @Nullable Integer minTrades,
            @Nullable Double minSharpe) {
        this(base, thresholds, topPcts, hours, minTrades, minSharpe, Map.of(), null, null);
    }

    /** The same with further settings varied. */
    public SweepRequest varying(Map<String, List<String>> settings) {
        return new SweepRequest(
                base, thresholds, topPcts, hours, minTrades, minSharpe, settings, budget, rank);
    }

    /** The same within another budget. */
    public SweepRequest within(@Nullable SweepBudget limits) {
        return new SweepRequest(
                base, thresholds, topPcts, hours, minTrades, minSharpe, vary, limits, rank);
    }

    /** The same ranked otherwise: {@code score} or {@code plateau}. */
    public SweepRequest rankedBy(@Nullable String by) {
        return new SweepRequest(
                base, thresholds, topPcts, hours, minTrades, minSharpe, vary, budget, by);
    }
}
