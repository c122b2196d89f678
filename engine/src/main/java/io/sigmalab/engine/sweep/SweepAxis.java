package io.sigmalab.engine.sweep;

import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.backtest.SelectBy;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.pack.PolicyParams;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One setting that a sweep can vary beside its rules and hours. The order of {@link #ALL} is the
 * order in which cells are nested, what trains outermost: variants that share probabilities lie
 * together, and a stored plan means the same cells whatever order its settings were written in.
 *
 * @param name as options, presets and results write it
 * @param stage what has to be done again when it changes
 * @param param type, bounds and help of its values
 * @param canBeOff whether {@code off} is a value too
 */
public record SweepAxis(String name, Stage stage, Param param, boolean canBeOff) {
    /** How {@code off} is written. */
    public static final String OFF = "off";

    /** Hours that trade, as a comma list, or {@code all}. */
    public static final String TRADE_HOURS = "trade_hours";

    /** What has to be done again when a setting changes. */
    public enum Stage {
        /** Folds are trained anew. */
        TRAINING,
        /** Decisions and fills are worked out anew, on the same probabilities. */
        EXECUTION
    }

    private static final List<String> BRACKETS =
            List.of("atr_mult_stop", "atr_mult_target", "time_stop_minutes");
    private static final List<String> CONTRACTS = List.of("premium_fraction", "model_fill");

    /** Every setting, outermost first. */
    public static final List<SweepAxis> ALL = all();

    private static List<SweepAxis> all() {
        List<SweepAxis> axes = new ArrayList<>();
        axes.add(training(choice("scheme", codes(Scheme.values()), "how rows are cut")));
        axes.add(
                training(
                        Param.wholeNumber(
                                "train_sessions", 0, 1, 100_000, "sessions", "rolling window")));
        axes.add(training(Param.wholeNumber("splits", 5, 2, 50, "blocks", "test blocks")));
        axes.add(
                training(
                        Param.number(
                                "embargo", 0, 0, 0.5, "as a fraction", "left out before a block")));
        axes.add(training(choice("calibration", codes(Calibration.values()), "of probabilities")));
        LearnerSpec.PARAMS.forEach(param -> axes.add(training(param)));
        axes.add(execution(Param.text(TRADE_HOURS, null, "hours that trade, of those that train")));
        axes.add(execution(choice("select_by", codes(SelectBy.values()), "picks a threshold")));
        for (String name : List.of("slippage_bps", "size_by_conf", "conf_cap")) {
            axes.add(execution(param(PolicyParams.EXECUTION, name)));
        }
        axes.add(
                new SweepAxis(
                        "momentum_min",
                        Stage.EXECUTION,
                        param(PolicyParams.EXECUTION, "momentum_min"),
                        true));
        axes.add(execution(Param.flag("brackets", true, "stop and target, or none")));
        BRACKETS.forEach(name -> axes.add(execution(param(PolicyParams.BRACKETS, name))));
        CONTRACTS.forEach(name -> axes.add(execution(param(PolicyParams.OPTIONS, name))));
        axes.add(execution(param(PolicyParams.SELECTION, "target_delta")));
        PolicyParams.ALERTING.forEach(param -> axes.add(execution(param)));
        return List.copyOf(axes);
    }

    private static SweepAxis training(Param param) {
        return new SweepAxis(param.name(), Stage.TRAINING, param, false);
    }

    private static SweepAxis execution(Param param) {
        return new SweepAxis(param.name(), Stage.EXECUTION, param, false);
    }

    private static Param choice(String name, List<String> codes, String help) {
        return Param.choice(name, codes.get(0), codes, help);
    }

    private static List<String> codes(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static Param param(List<Param> params, String name) {
        return params.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    /** Names of all settings, outermost first. */
    public static List<String> names() {
        return ALL.stream().map(SweepAxis::name).toList();
    }

    /**
     * The setting with this name.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} with the nearest name
     */
    public static SweepAxis named(String name, String where) {
        return ALL.stream()
                .filter(axis -> axis.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.INVALID_VALUE,
                                        "a sweep cannot vary \"" + name + "\"",
                                        where,
                                        Nearest.hint(name, names())));
    }

    /** Whether values have an order, so that a value has neighbours. */
    public boolean isOrdered() {
        return param.kind() == Param.Kind.WHOLE || param.kind() == Param.Kind.NUMBER;
    }

    /**
     * A value from its text: an Integer, Double, Boolean or String, or {@link #OFF}.
     *
     * @param where option or field, for messages
     * @throws LabException {@link Reason#INVALID_VALUE} naming the setting and its bounds
     */
    public Object value(String text, String where) {
        String word = text.strip();
        if (canBeOff && word.equals(OFF)) {
            return OFF;
        }
        Object raw =
                switch (param.kind()) {
                    case WHOLE, NUMBER -> number(word, where);
                    case FLAG -> flag(word);
                    case TEXT, CHOICE -> word;
                };
        try {
            Object value =
                    Args.check("sweep", List.of(param), Map.of(name, raw), where)
                            .effective()
                            .get(name);
            return value == null ? raw : value;
        } catch (LabException e) {
            throw new LabException(Reason.INVALID_VALUE, e.what(), where, e.hint(), e);
        }
    }

    private Object number(String word, String where) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a number: \"" + word + "\"",
                    where,
                    "write " + name + "=V;V" + (canBeOff ? ", each a number or off" : ""),
                    e);
        }
    }

    private static Object flag(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", OFF, "no" -> false;
            default -> word;
        };
    }
}
