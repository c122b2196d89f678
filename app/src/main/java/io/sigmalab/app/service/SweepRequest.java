package io.sigmalab.app.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain grid: every hours list × (every threshold list and every top share).
 *
 * @param base what all variants share; its own rule and hours are not used
 * @param thresholds threshold lists, each a comma list
 * @param topPcts top shares
 * @param hours hours lists, each a comma list; empty for those of the matrix
 * @param minTrades guard rail: variants below are marked
 * @param minSharpe guard rail on the annualised Sharpe: variants below are marked
 */
public record SweepRequest(
        BacktestRequest base,
        List<String> thresholds,
        List<String> topPcts,
        List<String> hours,
        @Nullable Integer minTrades,
        @Nullable Double minSharpe) {
    public SweepRequest {
        thresholds = List.copyOf(thresholds);
        topPcts = List.copyOf(topPcts);
        hours = List.copyOf(hours);
    }
}
