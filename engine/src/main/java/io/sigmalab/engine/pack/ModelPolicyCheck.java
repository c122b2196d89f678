package io.sigmalab.engine.pack;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.Policy.Brackets;
import io.sigmalab.engine.pack.Policy.Entry;
import io.sigmalab.engine.pack.Policy.Instrument;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import java.util.List;
import java.util.Optional;

/** What a policy must satisfy for the model it is applied to. */
final class ModelPolicyCheck {
    private final ModelConfig model;
    private final PolicyFile policy;
    private final Problems problems;

    ModelPolicyCheck(ModelConfig model, PolicyFile policy, Problems problems) {
        this.model = model;
        this.policy = policy;
        this.problems = problems;
    }

    /**
     * Records what does not fit.
     *
     * @param set indicator set of the model, empty where it cannot be used
     */
    void check(Optional<IndicatorSet> set) {
        entry();
        set.ifPresent(this::gate);
        brackets();
        options();
    }

    private void entry() {
        boolean overNight = model.labelType().kind().equals("close_to_open");
        if (overNight && policy.entry() != Entry.CLOSE) {
            error(
                    PolicyFile.EXECUTION,
                    "entry",
                    "entry_label",
                    "label close_to_open of "
                            + model.modelId()
                            + " needs execution.entry close: at the next open the night is over",
                    "write entry: close");
        }
    }

    private void gate(IndicatorSet set) {
        Args execution = policy.args(PolicyFile.EXECUTION);
        String column = execution.text("momentum_column");
        List<String> features = FeatureNames.of(set);
        if (execution.flag("momentum_gate") && !features.contains(column)) {
            error(
                    PolicyFile.EXECUTION,
                    "momentum_column",
                    "gate_column",
                    "momentum_column \""
                            + Ids.shown(column)
                            + "\" is no feature of "
                            + model.modelId()
                            + ", so the gate would stop nothing",
                    Nearest.hint(column, features));
        }
    }

    private void brackets() {
        Brackets brackets = policy.brackets();
        if (brackets == null) {
            return;
        }
        int stop = brackets.timeStopMinutes();
        boolean tooShort =
                model.cadence() == Cadence.DAILY
                        ? stop < Cadence.DAILY.minutes()
                        : stop < model.cadence().minutes();
        if (stop > 0 && tooShort) {
            warning(
                    PolicyFile.BRACKETS,
                    "time_stop_minutes",
                    "short_time_stop",
                    "time_stop_minutes "
                            + stop
                            + " is shorter than one "
                            + model.cadence().code()
                            + " bar of "
                            + model.modelId(),
                    "give at least " + model.cadence().minutes() + ", or 0 for none");
        }
    }

    private void options() {
        Instrument instrument = policy.instrument(model.asset());
        if (instrument == Instrument.UNDERLYING && written(PolicyFile.OPTIONS)) {
            warning(
                    PolicyFile.OPTIONS,
                    "",
                    "no_effect",
                    "execution.options has no effect: "
                            + model.modelId()
                            + " trades the underlying",
                    "leave the section out, or set instrument: contract");
        }
        if (instrument == Instrument.CONTRACT && model.asset() == AssetType.EQ) {
            warning(
                    PolicyFile.EXECUTION,
                    "instrument",
                    "odd_instrument",
                    "the id of " + model.modelId() + " says eq, its policy trades contracts",
                    "name the model opt, or trade the underlying");
        }
        if (instrument == Instrument.CONTRACT
                && model.horizon() != Horizon.ZERO_DTE
                && policy.dteTarget(model.horizon()) == 0) {
            warning(
                    PolicyFile.SELECTION,
                    "dte_target",
                    "short_expiry",
                    "dte_target 0 expires before the horizon of " + model.modelId(),
                    "give the days to expiry wanted");
        }
    }

    private boolean written(String section) {
        PolicyFile.Section found = policy.sections().get(section);
        return found != null && found.map() != null;
    }

    private int line(String section, String key) {
        PolicyFile.Section found = policy.sections().get(section);
        if (found == null || found.map() == null) {
            return policy.root().line(PolicyFile.EXECUTION);
        }
        return found.map().line(key);
    }

    private void error(String section, String key, String code, String message, String hint) {
        problems.error(policy.root().file(), line(section, key), code, message, hint);
    }

    private void warning(String section, String key, String code, String message, String hint) {
        problems.warning(policy.root().file(), line(section, key), code, message, hint);
    }
}
