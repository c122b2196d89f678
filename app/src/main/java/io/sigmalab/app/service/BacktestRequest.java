package io.sigmalab.app.service;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param execution further values that differ from the policy, by YAML name: brackets, contracts,
 *     alerting; see {@link ExecutionEdits}
 * @param testGroups groups that {@code cpcv} tests at a time; 0 for other schemes
 * @param nulls pipelines retrained on labels permuted in whole-session blocks; 0 for none
 * @param seeds seeds that the folds are trained with, the model's own among them; 0 for that alone,
 *     which is also what 1 becomes
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
        Map<String, Object> budget,
        Map<String, Object> execution,
        int testGroups,
        int nulls,
        int seeds) {
    public BacktestRequest {
        hours = List.copyOf(hours);
        learner = ordered(learner);
        // Requests that were stored before there was such a choice have neither.
        tradeHours = tradeHours == null ? List.of() : List.copyOf(tradeHours);
        budget = budget == null ? Map.of() : ordered(budget);
        execution = execution == null ? Map.of() : ordered(execution);
        // One seed is the model's own, however it was asked for.
        seeds = seeds == 1 ? 0 : seeds;
    }

    /** By name, so that two equal requests are also written alike. */
    private static Map<String, Object> ordered(Map<String, Object> values) {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Defaults with a list of thresholds. */
    public static BacktestRequest of(String packId, String modelId, String thresholds) {
        return begin(packId, modelId).rule(thresholds, null).request();
    }

    /** Defaults, to which a rule must be added. */
    public static BacktestEdit begin(String packId, String modelId) {
        return new BacktestEdit(packId, modelId);
    }

    /** The same with other folds. */
    BacktestRequest withFolds(int newSplits, String newScheme) {
        return edit().splits(newSplits).scheme(newScheme).request();
    }

    /** The same with another rule and other hours: a variant of a sweep. */
    public BacktestRequest variant(
            @Nullable String newThresholds, @Nullable String newTopPct, List<Integer> newHours) {
        return edit().rule(newThresholds, newTopPct).hours(newHours).request();
    }

    /** The same training with another rule, trading in other hours of those that train. */
    public BacktestRequest trading(
            @Nullable String newThresholds,
            @Nullable String newTopPct,
            List<Integer> newTradeHours) {
        return edit().rule(newThresholds, newTopPct).tradeHours(newTradeHours).request();
    }

    /** The same with the momentum gate on. */
    public BacktestRequest withMomentumMin(double min) {
        return edit().momentumMin(min).request();
    }

    /** The same held against other limits. */
    public BacktestRequest withBudget(Map<String, Object> limits) {
        return edit().budget(limits).request();
    }

    /** The same with other execution values, by YAML name. */
    public BacktestRequest withExecution(Map<String, Object> values) {
        return edit().execution(values).request();
    }

    /**
     * The same under another scheme.
     *
     * @param newTestGroups groups that {@code cpcv} tests at a time; 0 for other schemes
     */
    public BacktestRequest withScheme(String newScheme, int newTestGroups) {
        return edit().scheme(newScheme).testGroups(newTestGroups).request();
    }

    /**
     * The same with controls on request.
     *
     * @param newNulls pipelines retrained on permuted labels
     * @param newSeeds seeds that the folds are trained with
     */
    public BacktestRequest withControls(int newNulls, int newSeeds) {
        return edit().nulls(newNulls).seeds(newSeeds).request();
    }

    /** A copy to be changed. */
    public BacktestEdit edit() {
        return new BacktestEdit(this);
    }
}
