package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.PolicyParams;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Execution values of a request that take the place of the policy's, by YAML name: {@code
 * brackets}, those of its section, {@code premium_fraction}, {@code model_fill}, {@code
 * target_delta}, {@code cooldown_minutes}, {@code max_trades_per_day} and {@code momentum_gate}.
 */
public final class ExecutionEdits {
    /** Whether the momentum gate is read at all. */
    static final String MOMENTUM_GATE = "momentum_gate";

    private static final String WHERE = "--execution";
    private static final String BRACKETS = "brackets";
    private static final List<String> OPTIONS = List.of("premium_fraction", "model_fill");
    private static final String DELTA = "target_delta";

    /** What the section has beside distances and times: {@code brackets} says that in one word. */
    private static final List<String> NOT_BRACKETS = List.of("enabled", "mode");

    private final Map<String, Object> given;

    /**
     * @throws LabException {@link Reason#INVALID_VALUE} for a name that is none of these
     */
    ExecutionEdits(Map<String, Object> given) {
        this.given = given;
        List<String> known = params().stream().map(Param::name).toList();
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "a backtest cannot change \"" + name + "\"",
                        WHERE,
                        Nearest.hint(name, known));
            }
        }
    }

    /** Everything that a request can give in place of the policy's, for forms. */
    public static List<Param> params() {
        List<Param> params = new ArrayList<>();
        params.add(Param.flag(BRACKETS, false, "stops and targets at all"));
        PolicyParams.BRACKETS.stream()
                .filter(param -> !NOT_BRACKETS.contains(param.name()))
                .forEach(params::add);
        params.add(Param.flag(MOMENTUM_GATE, false, "whether the momentum gate is read at all"));
        PolicyParams.SELECTION.stream()
                .filter(param -> param.name().equals(DELTA))
                .forEach(params::add);
        PolicyParams.OPTIONS.stream()
                .filter(param -> OPTIONS.contains(param.name()))
                .forEach(params::add);
        params.addAll(PolicyParams.ALERTING);
        return params;
    }

    /** Whether the gate is on. */
    boolean momentumGate(boolean otherwise) {
        return given.get(MOMENTUM_GATE) instanceof Boolean on ? on : otherwise;
    }

    /** Stops and targets: the policy's with what was given; null for none. */
    Policy.@Nullable Brackets brackets(Policy.@Nullable Brackets policy) {
        Map<String, Object> changed = among(PolicyParams.BRACKETS);
        if (Boolean.FALSE.equals(given.get(BRACKETS))) {
            return null;
        }
        if (changed.isEmpty() && !given.containsKey(BRACKETS)) {
            return policy;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (policy != null) {
            values.put("atr_period", policy.atrPeriod());
            values.put("atr_mult_stop", policy.atrMultStop());
            values.put("atr_mult_target", policy.atrMultTarget());
            values.put("time_stop_minutes", policy.timeStopMinutes());
            values.put("min_rr", policy.minRr());
            values.put("regime_adjust", policy.regimeAdjust());
        }
        values.putAll(changed);
        Args args = checked(BRACKETS, PolicyParams.BRACKETS, values);
        return new Policy.Brackets(
                args.wholeNumber("atr_period"),
                args.number("atr_mult_stop"),
                args.number("atr_mult_target"),
                args.wholeNumber("time_stop_minutes"),
                args.number("min_rr"),
                args.flag("regime_adjust"));
    }

    /**
     * Contract selection and cost.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} when contracts were meant and none are
     *     traded
     */
    Policy.@Nullable OptionRules options(Policy.@Nullable OptionRules policy) {
        if (OPTIONS.stream().noneMatch(given::containsKey) && !given.containsKey(DELTA)) {
            return policy;
        }
        if (policy == null) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the model trades its underlying, not contracts",
                    WHERE,
                    "leave " + String.join(", ", OPTIONS) + " and " + DELTA + " out");
        }
        return new Policy.OptionRules(
                value(PolicyParams.SELECTION, DELTA, policy.targetDelta()),
                policy.dteTarget(),
                policy.minOi(),
                policy.minVol(),
                policy.maxSpread(),
                policy.spreadWidth(),
                policy.weeklyOk(),
                policy.structure(),
                policy.prices(),
                value(PolicyParams.OPTIONS, "model_fill", policy.modelFill()),
                policy.assumedSpread(),
                policy.assumedSpreadMin(),
                policy.commission(),
                policy.forceExitMinutes(),
                value(PolicyParams.OPTIONS, "premium_fraction", policy.premiumFraction()));
    }

    /** How often a trade may be taken. */
    Policy.Alerting alerting(Policy.Alerting policy) {
        return new Policy.Alerting(
                (int) value(PolicyParams.ALERTING, "cooldown_minutes", policy.cooldownMinutes()),
                (int) value(PolicyParams.ALERTING, "max_trades_per_day", policy.maxTradesPerDay()));
    }

    private double value(List<Param> params, String name, double otherwise) {
        Object raw = given.get(name);
        if (raw == null) {
            return otherwise;
        }
        List<Param> one = params.stream().filter(param -> param.name().equals(name)).toList();
        Object value = checked("execution", one, Map.of(name, raw)).get(name);
        return value instanceof Number number ? number.doubleValue() : otherwise;
    }

    private Map<String, Object> among(List<Param> params) {
        Map<String, Object> some = new LinkedHashMap<>();
        for (Param param : params) {
            Object value = given.get(param.name());
            if (value != null) {
                some.put(param.name(), value);
            }
        }
        return some;
    }

    private static Args checked(String owner, List<Param> params, Map<String, Object> values) {
        try {
            return Args.check(owner, params, values, WHERE);
        } catch (LabException e) {
            throw new LabException(Reason.INVALID_VALUE, e.what(), WHERE, e.hint(), e);
        }
    }
}
