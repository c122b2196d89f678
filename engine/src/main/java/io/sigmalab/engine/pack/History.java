package io.sigmalab.engine.pack;

import java.util.Map;
import java.util.Optional;

/**
 * What became of keys that earlier files of this library's users had, so that a message can say
 * where the meaning went instead of offering whatever is spelled alike.
 */
final class History {
    private static final Map<String, String> HINTS =
            Map.ofEntries(
                    Map.entry("hyperparams", "use learner: {rounds, max_depth, eta, ...}"),
                    Map.entry("indicator_set_name", "use indicator_set"),
                    Map.entry("labels", "use label: {kind: ...}"),
                    Map.entry("label.type", "use kind"),
                    Map.entry("label.horizon", "use kind next_bar, or forward_return with days"),
                    Map.entry("features", "list features in an indicator set"),
                    Map.entry("model", "the learner is gradient boosting; set it under learner"),
                    Map.entry("algo", "the learner is gradient boosting; set it under learner"),
                    Map.entry("task", "leave it out: models classify UP, FLAT and DOWN"),
                    Map.entry("train_window", "give --start and --end to the build instead"),
                    Map.entry("policy", "write risk, execution and alerting at the top level"),
                    Map.entry("brackets", "write it under execution"),
                    Map.entry("options", "write it under execution"),
                    Map.entry("execution.brackets.entry_mode", "use execution.entry"),
                    Map.entry(
                            "execution.options.selection.spread_width",
                            "single contracts only; the widest quote allowed is max_spread"),
                    Map.entry("risk_budget.max_drawdown_pct", "use max_drawdown, a fraction"),
                    Map.entry("risk_budget.spread_pct_max", "use spread_max, a fraction"),
                    Map.entry("risk_budget.daily_loss_cap_R", "use daily_loss_cap, a fraction"),
                    Map.entry("risk.daily_loss_cap", "write it under risk_budget"),
                    Map.entry("daily_loss_cap", "write it under risk_budget"));

    private History() {}

    /**
     * Where the meaning of a key went.
     *
     * @param path section it stands in, empty for the top of the file
     */
    static Optional<String> hint(String path, String key) {
        return Optional.ofNullable(HINTS.get(path.isEmpty() ? key : path + "." + key));
    }
}
