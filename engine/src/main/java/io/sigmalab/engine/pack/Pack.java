package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A family of strategies as it stands on disk: shipped files with the user's own laid over them.
 *
 * @param id folder name
 * @param name for people
 * @param description for people
 * @param family picks budgets and score
 * @param indicatorSets by name
 * @param models by model id
 * @param policies by model id, each as it applies to that model; {@code default} for models that
 *     have none of their own here
 * @param templates by id
 * @param budgets by profile: those of the family with the pack's own laid over them
 * @param broken what is wrong with parts that cannot be used, by {@code folder/name}: {@code
 *     indicator_sets/core}, {@code model_configs/spy_eq_swing_daily}, {@code policy_templates/} and
 *     the model it would apply to. They are in none of the maps above; asking for one throws this
 * @param sha256 hash over every file
 */
public record Pack(
        String id,
        String name,
        String description,
        PackFamily family,
        Map<String, IndicatorSet> indicatorSets,
        Map<String, ModelConfig> models,
        Map<String, Policy> policies,
        Map<String, ModelTemplate> templates,
        Map<RiskProfile, RiskBudget> budgets,
        Map<String, LabException> broken,
        String sha256) {
    public Pack {
        indicatorSets = sorted(indicatorSets);
        models = sorted(models);
        policies = sorted(policies);
        templates = sorted(templates);
        budgets = sorted(budgets);
        broken = sorted(broken);
    }

    /** A pack without broken parts. */
    public Pack(
            String id,
            String name,
            String description,
            PackFamily family,
            Map<String, IndicatorSet> indicatorSets,
            Map<String, ModelConfig> models,
            Map<String, Policy> policies,
            Map<String, ModelTemplate> templates,
            Map<RiskProfile, RiskBudget> budgets,
            String sha256) {
        this(
                id,
                name,
                description,
                family,
                indicatorSets,
                models,
                policies,
                templates,
                budgets,
                Map.of(),
                sha256);
    }

    /**
     * The model with this id.
     *
     * @throws LabException {@link Reason#NOT_FOUND} with the nearest id, or what is wrong with it
     */
    public ModelConfig model(String modelId) {
        throwIfBroken("model_configs/" + modelId);
        ModelConfig model = models.get(modelId);
        if (model == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no model \"" + modelId + "\"",
                    "pack " + id,
                    Nearest.hint(modelId, models.keySet()));
        }
        return model;
    }

    /**
     * The policy of a model: its own, else the pack's default.
     *
     * @throws LabException {@link Reason#NOT_FOUND} when there is neither, or what is wrong with it
     */
    public Policy policyOf(String modelId) {
        throwIfBroken("policy_templates/" + modelId);
        Policy policy = policies.getOrDefault(modelId, policies.get("default"));
        if (policy == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no policy for model \"" + modelId + "\"",
                    "pack " + id,
                    "add policy_templates/" + modelId + ".yaml or policy_templates/default.yaml");
        }
        return policy;
    }

    /**
     * The indicator set of a model.
     *
     * @throws LabException {@link Reason#NOT_FOUND} with the nearest name, {@link Reason#REFUSED}
     *     when it needs data that this version does not read, or what is wrong with it
     */
    public IndicatorSet setOf(ModelConfig model) {
        throwIfBroken("indicator_sets/" + model.indicatorSet());
        IndicatorSet set = indicatorSets.get(model.indicatorSet());
        if (set == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no indicator set \"" + model.indicatorSet() + "\"",
                    model.where(),
                    Nearest.hint(model.indicatorSet(), indicatorSets.keySet()));
        }
        return set;
    }

    /**
     * The template with this id.
     *
     * @throws LabException {@link Reason#NOT_FOUND} with the nearest id, or what is wrong with it
     */
    public ModelTemplate template(String templateId) {
        throwIfBroken("model_templates/" + templateId);
        ModelTemplate template = templates.get(templateId);
        if (template == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no template \"" + templateId + "\"",
                    "pack " + id,
                    templates.isEmpty()
                            ? "this pack has no templates"
                            : Nearest.hint(templateId, templates.keySet()));
        }
        return template;
    }

    /**
     * What a run of this policy is held against: the pack's budget of the profile, with the
     * policy's own limits in place of those it names.
     *
     * @param profile the profile asked for; without one, use {@link Policy#riskProfile}
     */
    public RiskBudget budgetOf(Policy policy, RiskProfile profile) {
        RiskBudget budget = budgets.getOrDefault(profile, DefaultBudgets.of(family, profile));
        RiskBudget own = policy.budgetOverrides();
        return own == null ? budget : budget.with(own);
    }

    private void throwIfBroken(String part) {
        LabException problem = broken.get(part);
        if (problem != null) {
            throw new LabException(
                    problem.reason(), problem.what(), problem.where(), problem.hint(), problem);
        }
    }

    private static <K extends Comparable<K>, V> Map<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
