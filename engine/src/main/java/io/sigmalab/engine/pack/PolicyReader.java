package io.sigmalab.engine.pack;

import io.sigmalab.engine.pack.PolicyFile.Section;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code policy_templates/<model_id|default>.yaml}. */
final class PolicyReader {
    /** Values at the top of a policy. */
    static final List<Param> VALUES =
            List.of(
                    IndicatorSetReader.VERSION,
                    Param.choice(
                            "risk_profile",
                            RiskProfile.BALANCED.code(),
                            RiskProfile.codes(),
                            "profile whose budget applies"));

    private static final List<String> KEYS =
            List.of(
                    "name",
                    "version",
                    "description",
                    "risk_profile",
                    PolicyFile.RISK,
                    PolicyFile.EXECUTION,
                    PolicyFile.ALERTING,
                    "risk_budget");

    private final YamlMap root;
    private final Problems problems;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private PolicyReader(YamlMap root) {
        this.root = root;
        this.problems = root.problems();
    }

    /** Reads a policy; its name must equal the file's. */
    static Optional<PolicyFile> read(YamlMap root, String stem) {
        return new PolicyReader(root).read(stem);
    }

    private Optional<PolicyFile> read(String stem) {
        root.allowOnly(KEYS);
        IndicatorSetReader.requireName(root, "name", stem);
        root.text("description", "");
        Args values = root.args("", VALUES, Set.of());
        required(PolicyFile.RISK, PolicyParams.RISK, Set.of("max_drawdown", "max_exposure"));
        required(
                PolicyFile.ALERTING,
                PolicyParams.ALERTING,
                Set.of("cooldown_minutes", "max_trades_per_day"));
        execution();
        Optional<RiskBudget> budget = root.map("risk_budget").map(BudgetReader::read);
        if (!problems.isUsable()) {
            return Optional.empty();
        }
        return Optional.of(new PolicyFile(stem, root, sections, values, budget.orElse(null)));
    }

    private void required(String name, List<Param> params, Set<String> required) {
        root.requiredMap(name).ifPresent(map -> section(map, params, List.of(), required));
    }

    private Args section(
            YamlMap map, List<Param> params, List<String> subsections, Set<String> required) {
        List<String> names = new ArrayList<>(params.stream().map(Param::name).toList());
        names.addAll(subsections);
        map.allowOnly(names);
        Args args = map.args(map.path(), params, required);
        sections.put(map.path(), new Section(map, args));
        return args;
    }

    private void defaults(String path, List<Param> params) {
        sections.put(path, new Section(null, Args.defaults(path, params)));
    }

    private void execution() {
        Optional<YamlMap> found = root.requiredMap(PolicyFile.EXECUTION);
        if (found.isEmpty()) {
            return;
        }
        YamlMap map = found.get();
        Args args = section(map, PolicyParams.EXECUTION, List.of("brackets", "options"), Set.of());
        warnWithoutEffect(map, args);
        map.map("brackets").ifPresent(this::brackets);
        defaults(PolicyFile.OPTIONS, PolicyParams.OPTIONS);
        defaults(PolicyFile.SELECTION, PolicyParams.SELECTION);
        map.map("options").ifPresent(this::options);
    }

    private void options(YamlMap map) {
        Args args = section(map, PolicyParams.OPTIONS, List.of("selection"), Set.of());
        if (!args.text("commission").equals(Commission.CUSTOM)
                && map.has("commission_per_contract")) {
            map.warning(
                    "commission_per_contract",
                    "no_effect",
                    "commission_per_contract has no effect beside commission "
                            + args.text("commission"),
                    "write one of the two");
        }
        boolean isSingle = args.text("structure").equals(Policy.Structure.SINGLE.code());
        map.map("selection")
                .ifPresent(
                        found -> {
                            section(found, PolicyParams.SELECTION, List.of(), Set.of());
                            if (isSingle && found.has("spread_width")) {
                                found.warning(
                                        "spread_width",
                                        "no_effect",
                                        "spread_width has no effect on a single contract",
                                        "set options.structure: vertical, or leave it out");
                            }
                        });
    }

    private void brackets(YamlMap map) {
        Args args = section(map, PolicyParams.BRACKETS, List.of(), Set.of());
        double stop = args.number("atr_mult_stop");
        double target = args.number("atr_mult_target");
        if (target < args.number("min_rr") * stop) {
            map.warning(
                    map.has("min_rr") ? "min_rr" : "atr_mult_target",
                    "no_trade",
                    "target / stop is below min_rr: no trade would be taken",
                    "widen the target, or lower min_rr");
        } else if (target <= stop) {
            map.warning(
                    "atr_mult_target",
                    "target_below_stop",
                    "the target is no further away than the stop",
                    "such a trade must win more than half of the time");
        }
        if (map.has("time_stop_minutes") && args.wholeNumber("time_stop_minutes") == 0) {
            map.warning(
                    "time_stop_minutes",
                    "no_time_stop",
                    "time_stop_minutes 0 means no time stop",
                    "the position is then held to the horizon of the label");
        }
    }

    private static void warnWithoutEffect(YamlMap map, Args args) {
        if (!args.flag("size_by_conf") && args.number("conf_cap") != 1.0) {
            map.warning(
                    "conf_cap",
                    "no_effect",
                    "conf_cap has no effect while size_by_conf is false",
                    "set size_by_conf: true, or leave conf_cap out");
        }
        if (!args.flag("momentum_gate") && args.number("momentum_min") != 0.0) {
            map.warning(
                    "momentum_min",
                    "no_effect",
                    "momentum_min has no effect while momentum_gate is false",
                    "set momentum_gate: true, or leave momentum_min out");
        }
    }
}
