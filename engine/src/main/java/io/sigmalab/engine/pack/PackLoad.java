package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.PackFiles.PackFile;
import io.sigmalab.engine.pack.PackHeadReader.Head;
import io.sigmalab.engine.param.Nearest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Everything in one pack, each part with its own problems. The same pass serves the reader, which
 * throws the first problem of the part that is asked for, and the linter, which shows all.
 */
final class PackLoad {
    static final String DEFAULT_POLICY = "default";

    final String id;
    final Optional<Head> head;
    final Map<String, IndicatorSet> sets = new TreeMap<>();
    final Map<String, ModelConfig> models = new TreeMap<>();
    final Map<String, ModelTemplate> templates = new TreeMap<>();
    final Map<String, PolicyFile> policyFiles = new TreeMap<>();
    final Map<String, Policy> policies = new TreeMap<>();

    /** Problems by {@code folder/name}; {@code pack.yaml} for the head. */
    final Map<String, Problems> problems = new TreeMap<>();

    /** What a model and its policy say together, by model id. */
    final Map<String, Problems> together = new TreeMap<>();

    private final PackFiles files;
    private final Map<String, PackFile> modelFiles;
    private final Map<String, YamlMap> roots = new HashMap<>();

    PackLoad(PackFiles files, String id) {
        this.files = files;
        this.id = id;
        head = head(files, id, of(PackFiles.PACK_YAML));
        modelFiles = files.list(id, PackFiles.MODELS);
        read(PackFiles.SETS, files.list(id, PackFiles.SETS), IndicatorSetReader::read, sets);
        read(PackFiles.MODELS, modelFiles, ModelConfigReader::read, models);
        read(
                PackFiles.POLICIES,
                files.list(id, PackFiles.POLICIES),
                PolicyReader::read,
                policyFiles);
        read(
                PackFiles.TEMPLATES,
                files.list(id, PackFiles.TEMPLATES),
                TemplateReader::read,
                templates);
        checkReferences();
        for (ModelConfig model : models.values()) {
            policyOf(model);
        }
    }

    /** Reads {@code pack.yaml} alone. */
    static Optional<Head> head(PackFiles files, String id, Problems problems) {
        Optional<PackFile> file = files.find(id, PackFiles.PACK_YAML);
        if (file.isEmpty()) {
            problems.error(
                    files.shown(id, PackFiles.PACK_YAML),
                    0,
                    "missing_file",
                    "the pack has no pack.yaml",
                    "add one with pack_id, name and family");
            return Optional.empty();
        }
        return YamlFile.read(file.get().path(), file.get().shown(), problems)
                .flatMap(root -> PackHeadReader.read(root, id));
    }

    Problems of(String part) {
        return problems.computeIfAbsent(part, key -> new Problems());
    }

    /** The policy file that applies to a model: its own, else the pack's default. */
    String policyName(String modelId) {
        return problems.containsKey(PackFiles.POLICIES + "/" + modelId) ? modelId : DEFAULT_POLICY;
    }

    /** Whether there is a file for this model, readable or not. */
    boolean hasModel(String modelId) {
        return modelFiles.containsKey(modelId);
    }

    PackFiles files() {
        return files;
    }

    /** The pack, with what is wrong with its parts kept beside them. */
    Pack toPack() {
        Optional<LabException> broken = of(PackFiles.PACK_YAML).first();
        if (broken.isPresent() || head.isEmpty()) {
            throw broken.orElseThrow(IllegalStateException::new);
        }
        Map<String, LabException> brokenParts = brokenParts();
        Head found = head.get();
        return new Pack(
                id,
                found.name(),
                found.description(),
                found.family(),
                sets,
                models,
                policies,
                templates,
                found.budgets(),
                brokenParts,
                hash(found, brokenParts));
    }

    private Map<String, LabException> brokenParts() {
        Map<String, LabException> broken = new TreeMap<>();
        problems.forEach(
                (part, found) -> found.first().ifPresent(problem -> broken.put(part, problem)));
        for (String modelId : models.keySet()) {
            String part = PackFiles.POLICIES + "/" + modelId;
            String file = PackFiles.POLICIES + "/" + policyName(modelId);
            Problems own = problems.getOrDefault(file, new Problems());
            Problems both = together.getOrDefault(modelId, new Problems());
            own.first().or(both::first).ifPresent(problem -> broken.put(part, problem));
        }
        return broken;
    }

    private String hash(Head found, Map<String, LabException> broken) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("pack_id", id);
        content.put("family", found.family().code());
        Map<String, Object> budgets = new LinkedHashMap<>();
        found.budgets().forEach((profile, budget) -> budgets.put(profile.code(), budget.toMap()));
        content.put("budgets", budgets);
        Map<String, Object> parts = new HashMap<>();
        sets.forEach((name, set) -> parts.put(PackFiles.SETS + "/" + name, set.sha256()));
        models.forEach((name, model) -> parts.put(PackFiles.MODELS + "/" + name, model.sha256()));
        policies.forEach(
                (name, policy) -> parts.put(PackFiles.POLICIES + "/" + name, policy.sha256()));
        templates.forEach(
                (name, template) ->
                        parts.put(
                                PackFiles.TEMPLATES + "/" + name,
                                List.of(
                                        template.modelId(),
                                        template.riskProfile().code(),
                                        template.sweepDefaults())));
        broken.forEach((part, problem) -> parts.putIfAbsent(part, problem.what()));
        content.put("parts", parts);
        return Canonical.sha256(content);
    }

    private <T> void read(
            String folder,
            Map<String, PackFile> found,
            BiFunction<YamlMap, String, Optional<T>> reader,
            Map<String, T> into) {
        found.forEach(
                (stem, file) -> {
                    String part = folder + "/" + stem;
                    Optional<YamlMap> root = YamlFile.read(file.path(), file.shown(), of(part));
                    root.ifPresent(map -> roots.put(part, map));
                    root.flatMap(map -> reader.apply(map, stem))
                            .ifPresent(value -> into.put(stem, value));
                });
    }

    private void checkReferences() {
        Set<String> setNames = files.list(id, PackFiles.SETS).keySet();
        Set<String> modelIds = modelFiles.keySet();
        refer(PackFiles.SETS, setNames, "without_options", modelIds, sets);
        refer(PackFiles.MODELS, modelIds, "indicator_set", setNames, models);
        refer(
                PackFiles.TEMPLATES,
                files.list(id, PackFiles.TEMPLATES).keySet(),
                "model_id",
                modelIds,
                templates);
    }

    /** A part whose key names another that has no file is wrong and taken out. */
    private void refer(
            String folder, Set<String> names, String key, Set<String> known, Map<String, ?> parts) {
        for (String name : names) {
            YamlMap root = roots.get(folder + "/" + name);
            if (root == null || !root.has(key)) {
                continue;
            }
            String target = root.text(key, "");
            if (!target.isBlank() && !known.contains(target)) {
                root.error(
                        key,
                        "unknown_reference",
                        key + " \"" + Ids.shown(target) + "\" is not in the pack",
                        known.isEmpty() ? "the pack has none" : Nearest.hint(target, known));
                parts.remove(name);
            }
        }
    }

    private void policyOf(ModelConfig model) {
        Problems both = new Problems();
        together.put(model.modelId(), both);
        String name = policyName(model.modelId());
        if (!problems.containsKey(PackFiles.POLICIES + "/" + name)) {
            both.error(
                    model.where(),
                    0,
                    "no_policy",
                    "no policy for model " + model.modelId(),
                    "add policy_templates/default.yaml, or policy_templates/"
                            + model.modelId()
                            + ".yaml");
            return;
        }
        PolicyFile file = policyFiles.get(name);
        if (file == null) {
            return;
        }
        new ModelPolicyCheck(model, file, both)
                .check(Optional.ofNullable(sets.get(model.indicatorSet())));
        if (both.isUsable()) {
            policies.put(model.modelId(), file.resolve(model.asset(), model.horizon()));
        }
    }
}
