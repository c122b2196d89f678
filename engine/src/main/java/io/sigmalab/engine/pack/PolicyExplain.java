package io.sigmalab.engine.pack;

import io.sigmalab.engine.pack.PolicyFile.Section;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Effective values of a policy, one line each, with where they came from. */
final class PolicyExplain {
    private static final String DEFAULT = "default";

    private final PolicyFile file;
    private final Policy policy;
    private final ModelConfig model;
    private final List<PolicyLine> lines = new ArrayList<>();

    private PolicyExplain(PolicyFile file, Policy policy, ModelConfig model) {
        this.file = file;
        this.policy = policy;
        this.model = model;
    }

    static List<PolicyLine> lines(PackLoad load, Pack pack, String modelId) {
        ModelConfig model = pack.model(modelId);
        Policy policy = pack.policyOf(modelId);
        PolicyFile file = Objects.requireNonNull(load.policyFiles.get(load.policyName(modelId)));
        PolicyExplain explain = new PolicyExplain(file, policy, model);
        explain.sections();
        explain.budget(load, pack);
        return List.copyOf(explain.lines);
    }

    private void sections() {
        for (Param param : PolicyReader.VALUES) {
            String key = param.name();
            String source = file.root().has(key) ? file.root().where(key) : DEFAULT;
            add(key, String.valueOf(file.values().get(key)), source);
        }
        section(PolicyFile.RISK, PolicyParams.RISK);
        section(PolicyFile.EXECUTION, PolicyParams.EXECUTION);
        if (policy.execution().brackets() == null) {
            add(
                    PolicyFile.BRACKETS,
                    "none",
                    file.sections().containsKey(PolicyFile.BRACKETS)
                            ? file.sections().get(PolicyFile.BRACKETS).source("enabled").orElse("")
                            : DEFAULT);
        } else {
            section(PolicyFile.BRACKETS, PolicyParams.BRACKETS);
        }
        if (policy.execution().options() == null) {
            add(PolicyFile.OPTIONS, "none", "the underlying is traded");
        } else {
            section(PolicyFile.SELECTION, PolicyParams.SELECTION);
            section(PolicyFile.OPTIONS, PolicyParams.OPTIONS);
        }
        section(PolicyFile.ALERTING, PolicyParams.ALERTING);
    }

    private void section(String path, List<Param> params) {
        Section section = Objects.requireNonNull(file.sections().get(path));
        for (Param param : params) {
            String key = param.name();
            Object value = section.args().get(key);
            String source = section.source(key).orElse(DEFAULT);
            if (value == null && key.equals("instrument")) {
                value = policy.execution().instrument().code();
                source = "default of asset type " + model.asset().code();
            } else if (value == null && key.equals("dte_target")) {
                value = file.dteTarget(model.horizon());
                source = "default of horizon " + model.horizon().code();
            } else if (key.endsWith("_bps") && policy.execution().options() != null) {
                value = "none";
                source = "contracts pay their spread and commission";
            }
            add(path + "." + key, String.valueOf(value), source);
        }
    }

    private void budget(PackLoad load, Pack pack) {
        RiskProfile profile = policy.riskProfile();
        RiskBudget own = policy.budgetOverrides();
        YamlMap inPolicy = own == null ? null : file.root().map("risk_budget").orElse(null);
        YamlMap inPack = load.head.map(head -> head.sources().get(profile)).orElse(null);
        String family = "family " + pack.family().code() + ", " + profile.code();
        Map<String, Object> effective = pack.budgetOf(policy, profile).toMap();
        List<String> names =
                new ArrayList<>(PolicyParams.BUDGET.stream().map(Param::name).toList());
        names.add("allowed_hours");
        for (String name : names) {
            Object value = effective.get(name);
            String source = value == null ? DEFAULT : family;
            if (inPolicy != null && inPolicy.has(name)) {
                source = inPolicy.where(name);
            } else if (inPack != null && inPack.has(name)) {
                source = inPack.where(name);
            }
            add("risk_budget." + name, value == null ? "none" : value.toString(), source);
        }
    }

    private void add(String key, String value, String source) {
        lines.add(new PolicyLine(key, value, source));
    }
}
