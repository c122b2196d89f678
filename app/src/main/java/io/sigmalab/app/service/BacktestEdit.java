package io.sigmalab.app.service;

import io.sigmalab.engine.pack.SweepPreset;
import io.sigmalab.engine.sweep.SweepAxis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest request while it is changed, so that changing one value names that value only. */
final class BacktestEdit {
    private final String packId;
    private final String modelId;
    private @Nullable String thresholds;
    private @Nullable String topPct;
    private int splits;
    private double embargo;
    private String scheme;
    private int trainSessions;
    private List<Integer> hours;
    private @Nullable String calibration;
    private @Nullable String selectBy;
    private @Nullable Double momentumMin;
    private @Nullable Boolean sizeByConf;
    private @Nullable Double confCap;
    private @Nullable Double slippageBps;
    private @Nullable String profile;
    private final @Nullable String tag;
    private Map<String, Object> learner;
    private List<Integer> tradeHours;
    private Map<String, Object> budget;
    private Map<String, Object> execution;
    private int testGroups;
    private int nulls;
    private int seeds;

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
    BacktestRequest request() {
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

    BacktestEdit rule(@Nullable String newThresholds, @Nullable String newTopPct) {
        thresholds = newThresholds;
        topPct = newTopPct;
        return this;
    }

    BacktestEdit splits(int value) {
        splits = value;
        return this;
    }

    BacktestEdit scheme(String value) {
        scheme = value;
        return this;
    }

    BacktestEdit hours(List<Integer> value) {
        hours = value;
        return this;
    }

    BacktestEdit momentumMin(@Nullable Double value) {
        momentumMin = value;
        return this;
    }

    BacktestEdit tradeHours(List<Integer> value) {
        tradeHours = value;
        return this;
    }

    BacktestEdit budget(Map<String, Object> value) {
        budget = value;
        return this;
    }

    BacktestEdit execution(Map<String, Object> value) {
        execution = value;
        return this;
    }

    BacktestEdit testGroups(int value) {
        testGroups = value;
        return this;
    }

    BacktestEdit nulls(int value) {
        nulls = value;
        return this;
    }

    BacktestEdit seeds(int value) {
        seeds = value;
        return this;
    }

    BacktestEdit profile(@Nullable String value) {
        profile = value;
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
