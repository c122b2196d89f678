package io.sigmalab.app.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to backtest; null takes what policy and model config say.
 *
 * @param thresholds comma list, or null when {@code topPct} is given
 * @param topPct share of rows, or null when thresholds are given
 * @param splits test blocks, default 5
 * @param embargo fraction of the sample, default 0
 * @param scheme {@code walk_forward}, {@code rolling}, {@code purged_kfold}
 * @param trainSessions sessions of a rolling window
 * @param hours hours that train and trade, empty for those of the matrix
 * @param calibration default sigmoid
 * @param selectBy by what folds choose a threshold, default sharpe
 * @param momentumMin switches the momentum gate on
 * @param sizeByConf size by confidence
 * @param confCap largest size by confidence
 * @param slippageBps a side
 * @param profile risk profile
 * @param tag the user's word
 * @param learner learner parameters that differ from the model config, by YAML name
 * @param tradeHours hours in which positions may be opened, of those that train; empty for all
 * @param budget limits that differ from those of the profile, by YAML name
 */
public record BacktestRequest(
        String packId,
        String modelId,
        @Nullable String thresholds,
        @Nullable String topPct,
        int splits,
        double embargo,
        String scheme,
        int trainSessions,
        List<Integer> hours,
        @Nullable String calibration,
        @Nullable String selectBy,
        @Nullable Double momentumMin,
        @Nullable Boolean sizeByConf,
        @Nullable Double confCap,
        @Nullable Double slippageBps,
        @Nullable String profile,
        @Nullable String tag,
        Map<String, Object> learner,
        List<Integer> tradeHours,
        Map<String, Object> budget) {
    public BacktestRequest {
        hours = List.copyOf(hours);
        learner = Map.copyOf(learner);
        // Requests that were stored before there was such a choice have neither.
        tradeHours = tradeHours == null ? List.of() : List.copyOf(tradeHours);
        budget = budget == null ? Map.of() : Map.copyOf(budget);
    }

    /** With the limits of the profile, trading in all hours that train. */
    public BacktestRequest(
            String packId,
            String modelId,
            @Nullable String thresholds,
            @Nullable String topPct,
            int splits,
            double embargo,
            String scheme,
            int trainSessions,
            List<Integer> hours,
            @Nullable String calibration,
            @Nullable String selectBy,
            @Nullable Double momentumMin,
            @Nullable Boolean sizeByConf,
            @Nullable Double confCap,
            @Nullable Double slippageBps,
            @Nullable String profile,
            @Nullable String tag,
            Map<String, Object> learner) {
        this(
                packId,
                modelId,
                thresholds,
                topPct,
                splits,
                embargo,
                scheme,
                trainSessions,
                hours,
                calibration,
                selectBy,
                momentumMin,
                sizeByConf,
                confCap,
                slippageBps,
                profile,
                tag,
                learner,
                List.of(),
                Map.of());
    }

    /** Defaults with a list of thresholds. */
    public static BacktestRequest of(String packId, String modelId, String thresholds) {
        return new BacktestRequest(
                packId,
                modelId,
                thresholds,
                null,
                5,
                0,
                "walk_forward",
                0,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /** The same with other folds. */
    BacktestRequest withFolds(int newSplits, String newScheme) {
        return copy(
                thresholds, topPct, newSplits, newScheme, hours, momentumMin, tradeHours, budget);
    }

    /** The same with another rule and other hours: a variant of a sweep. */
    public BacktestRequest variant(
            @Nullable String newThresholds, @Nullable String newTopPct, List<Integer> newHours) {
        return copy(
                newThresholds,
                newTopPct,
                splits,
                scheme,
                newHours,
                momentumMin,
                tradeHours,
                budget);
    }

    /** The same training with another rule, trading in other hours of those that train. */
    public BacktestRequest trading(
            @Nullable String newThresholds,
            @Nullable String newTopPct,
            List<Integer> newTradeHours) {
        return copy(
                newThresholds,
                newTopPct,
                splits,
                scheme,
                hours,
                momentumMin,
                newTradeHours,
                budget);
    }

    /** The same with the momentum gate on. */
    public BacktestRequest withMomentumMin(double min) {
        return copy(thresholds, topPct, splits, scheme, hours, min, tradeHours, budget);
    }

    /** The same held against other limits. */
    public BacktestRequest withBudget(Map<String, Object> limits) {
        return copy(thresholds, topPct, splits, scheme, hours, momentumMin, tradeHours, limits);
    }

    private BacktestRequest copy(
            @Nullable String newThresholds,
            @Nullable String newTopPct,
            int newSplits,
            String newScheme,
            List<Integer> newHours,
            @Nullable Double newMomentumMin,
            List<Integer> newTradeHours,
            Map<String, Object> newBudget) {
        return new BacktestRequest(
                packId,
                modelId,
                newThresholds,
                newTopPct,
                newSplits,
                embargo,
                newScheme,
                trainSessions,
                newHours,
                calibration,
                selectBy,
                newMomentumMin,
                sizeByConf,
                confCap,
                slippageBps,
                profile,
                tag,
                learner,
                newTradeHours,
                newBudget);
    }
}
