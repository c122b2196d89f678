package io.sigmalab.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * One finished variant of a sweep.
 *
 * @param cell position in the plan, from 0; unique within the sweep
 * @param kind {@code thresholds} or {@code top_pct}
 * @param value as given, {@code 0.50,0.52,0.54}
 * @param hours as given, or empty for all
 * @param runId its backtest, or null when it failed or its run was deleted
 * @param state succeeded or failed
 * @param reason one line when it failed, or null
 * @param resultJson metrics and gate as canonical JSON
 */
public record SweepCell(
        int cell,
        String kind,
        String value,
        String hours,
        int splits,
        double embargo,
        @Nullable String runId,
        RunState state,
        @Nullable String reason,
        String resultJson) {}
