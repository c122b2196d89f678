package io.sigmalab.app.service;

import io.sigmalab.engine.pack.SweepPreset;
import io.sigmalab.engine.sweep.SweepAxis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A backtest request while it is written or changed, so that only what differs from the defaults is
 * named.
 */
public final class BacktestEdit {
    private final String packId;
    private final String modelId;
    private @Nullable String thresholds;
    private @Nullable String topPct;
    private int splits = 5;
    private double embargo;
    private String scheme = "walk_forward";
    private int trainSessions;
    private List<Integer> hours = List.of();
    private @Nullable String calibration;
    private @Nullable String selectBy;
    private @Nullable Double momentumMin;
    private @Nullable Boolean sizeByConf;
    private @Nullable Double confCap;
    private @Nullable Double slippageBps;
    private @Nullable String profile;
    private @Nullable String tag;
    private Map<String, Object> learner = Map.of();
    private List<Integer> tradeHours = List.of();
    private Map<String, Object> budget = Map.of();
    private Map<String, Object> execution = Map.of();
    private int testGroups;
    private int nulls;
    private int seeds;

    /** With the defaults, and no rule yet. */
    BacktestEdit(String packId, String modelId) {
        this.packId = packId;
        this.modelId = modelId;
    }

    BacktestEdit(BacktestRequest from) {
        packId = from.packId();
        modelId = from.modelId();
        thresholds = from.thresholds();
        topPct = from.topPct();
        splits = from.splits();
        embargo = from.embargo();
        scheme = from.scheme();
        trainSessions = from.trainSessions();
        hours = from.hours();
        calibration = from.calibration();
        selectBy = from.selectBy();
        momentumMin = from.momentumMin();
        sizeByConf = from.sizeByConf();
        confCap = from.confCap();
        slippageBps = from.slippageBps();
        profile = from.profile();
        tag = from.tag();
        learner = from.learner();
        tradeHours = from.tradeHours();
        budget = from.budget();
        execution = from.execution();
        testGroups = from.testGroups();
        nulls = from.nulls();
        seeds = from.seeds();
    }

    /** The request as it stands. */
    public BacktestRequest request() {
        return new BacktestRequest(
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
                tradeHours,
                budget,
                execution,
                testGroups,
                nulls,
                seeds);
    }

    /** What trades: thresholds or a share of rows, the other null. */
    public BacktestEdit rule(@Nullable String newThresholds, @Nullable String newTopPct) {
        thresholds = newThresholds;
        topPct = newTopPct;
        return this;
    }

    /** Test blocks. */
    public BacktestEdit splits(int value) {
        splits = value;
        return this;
    }

    /** Fraction of the sample left out before each block. */
    public BacktestEdit embargo(double value) {
        embargo = value;
        return this;
    }

    /** Code of the scheme. */
    public BacktestEdit scheme(String value) {
        scheme = value;
        return this;
    }

    /** Sessions of a rolling window. */
    public BacktestEdit trainSessions(int value) {
        trainSessions = value;
        return this;
    }

    /** Hours that train and trade; empty for those of the matrix. */
    public BacktestEdit hours(List<Integer> value) {
        hours = value;
        return this;
    }

    /** Code of the calibration; null for the usual one. */
    public BacktestEdit calibration(@Nullable String value) {
        calibration = value;
        return this;
    }

    /** By what folds choose a threshold; null for the usual. */
    public BacktestEdit selectBy(@Nullable String value) {
        selectBy = value;
        return this;
    }

    /** Switches the momentum gate on; null leaves it as the policy has it. */
    public BacktestEdit momentumMin(@Nullable Double value) {
        momentumMin = value;
        return this;
    }

    /** Whether size follows confidence; null for the policy's. */
    public BacktestEdit sizeByConf(@Nullable Boolean value) {
        sizeByConf = value;
        return this;
    }

    /** Largest size by confidence; null for the policy's. */
    public BacktestEdit confCap(@Nullable Double value) {
        confCap = value;
        return this;
    }

    /** Basis points a side; null for the policy's. */
    public BacktestEdit slippageBps(@Nullable Double value) {
        slippageBps = value;
        return this;
    }

    /** Risk profile; null for the policy's. */
    public BacktestEdit profile(@Nullable String value) {
        profile = value;
        return this;
    }

    /** The user's word; null for none. */
    public BacktestEdit tag(@Nullable String value) {
        tag = value;
        return this;
    }

    /** Learner parameters that differ from the model's, by YAML name. */
    public BacktestEdit learner(Map<String, Object> value) {
        learner = value;
        return this;
    }

    /** Hours that trade of those that train; empty for all. */
    public BacktestEdit tradeHours(List<Integer> value) {
        tradeHours = value;
        return this;
    }

    /** Limits that differ from the profile's, by YAML name. */
    public BacktestEdit budget(Map<String, Object> value) {
        budget = value;
        return this;
    }

    /** Values that differ from the policy's, by YAML name; see {@link ExecutionEdits}. */
    public BacktestEdit execution(Map<String, Object> value) {
        execution = value;
        return this;
    }

    /** Groups that {@code cpcv} tests at a time; 0 for its usual number. */
    public BacktestEdit testGroups(int value) {
        testGroups = value;
        return this;
    }

    /** Pipelines retrained on permuted labels; 0 for none. */
    public BacktestEdit nulls(int value) {
        nulls = value;
        return this;
    }

    /** Seeds that the folds are trained with. */
    public BacktestEdit seeds(int value) {
        seeds = value;
        return this;
    }

    /** Sets what a sweep varies. */
    BacktestEdit set(SweepAxis axis, Object value) {
        switch (axis.name()) {
            case "scheme" -> scheme = (String) value;
            case "train_sessions" -> trainSessions = (Integer) value;
            case "splits" -> splits = (Integer) value;
            case "embargo" -> embargo = (Double) value;
            case "calibration" -> calibration = (String) value;
            case "select_by" -> selectBy = (String) value;
            case SweepAxis.TRADE_HOURS -> tradeHours = HourLists.parse(hoursText(value), "hours");
            case "slippage_bps" -> slippageBps = (Double) value;
            case "size_by_conf" -> sizeByConf = (Boolean) value;
            case "conf_cap" -> confCap = (Double) value;
            case "momentum_min" -> momentum(value);
            default -> {
                if (axis.stage() == SweepAxis.Stage.TRAINING) {
                    learner = with(learner, axis.name(), value);
                } else {
                    execution = with(execution, axis.name(), value);
                }
            }
        }
        return this;
    }

    private void momentum(Object value) {
        if (value.equals(SweepAxis.OFF)) {
            momentumMin = null;
            execution = with(execution, ExecutionEdits.MOMENTUM_GATE, false);
        } else {
            momentumMin = (Double) value;
        }
    }

    private static String hoursText(Object value) {
        return value.equals(SweepPreset.ALL_HOURS) ? "" : String.valueOf(value);
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
