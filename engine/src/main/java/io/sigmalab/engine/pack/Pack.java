package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
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
 * @param policies by model id, or {@code default}
 * @param templates by id
 * @param budgets by profile
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
        String sha256) {
    public Pack {
        indicatorSets = Map.copyOf(new TreeMap<>(indicatorSets));
        models = Map.copyOf(models);
        policies = Map.copyOf(policies);
        templates = Map.copyOf(templates);
        budgets = Map.copyOf(budgets);
    }

    /**
     * The model with this id.
     *
     * @throws LabException {@link Reason#NOT_FOUND} with the nearest id
     */
    public ModelConfig model(String modelId) {
        ModelConfig model = models.get(modelId);
        if (model == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no model \"" + modelId + "\"",
                    "pack " + id,
                    Nearest.hint(modelId, new TreeMap<>(models).keySet()));
        }
        return model;
    }

    /**
     * The policy of a model: its own, else the pack's default.
     *
     * @throws LabException {@link Reason#NOT_FOUND} when there is neither
     */
    public Policy policyOf(String modelId) {
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
     * @throws LabException {@link Reason#NOT_FOUND} with the nearest name
     */
    public IndicatorSet setOf(ModelConfig model) {
        IndicatorSet set = indicatorSets.get(model.indicatorSet());
        if (set == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no indicator set \"" + model.indicatorSet() + "\"",
                    model.where(),
                    Nearest.hint(model.indicatorSet(), new TreeMap<>(indicatorSets).keySet()));
        }
        return set;
    }
}
