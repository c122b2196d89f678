package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows everything that is wrong with a pack, not only the first thing. Finds what {@link
 * PackReader} refuses, in the same pass, and what works but deserves a look.
 */
public final class PackLinter {
    private final PackReader reader;

    /** A linter over the packs of this reader. */
    public PackLinter(PackReader reader) {
        this.reader = reader;
    }

    /**
     * Findings of one pack by file and line.
     *
     * @throws LabException when there is no such pack
     */
    public List<LintFinding> pack(String packId) {
        PackLoad load = reader.load(packId);
        Set<LintFinding> findings = new LinkedHashSet<>();
        load.problems.values().forEach(problems -> findings.addAll(problems.all()));
        load.together.values().forEach(problems -> findings.addAll(problems.all()));
        Problems strays = new Problems();
        load.files().strays(packId, strays);
        unusedPolicies(load, strays);
        findings.addAll(strays.all());
        return sorted(findings);
    }

    /**
     * Findings of the policy that applies to a model, and of both together.
     *
     * @throws LabException when there is no such pack or model
     */
    public List<LintFinding> policy(String packId, String modelId) {
        PackLoad load = reader.load(packId);
        if (!load.hasModel(modelId)) {
            load.toPack().model(modelId);
        }
        Set<LintFinding> findings = new LinkedHashSet<>();
        String part = PackFiles.POLICIES + "/" + load.policyName(modelId);
        if (load.problems.containsKey(part)) {
            findings.addAll(load.of(part).all());
        }
        // What is wrong with the model comes first: without it nothing else could be checked.
        findings.addAll(load.of(PackFiles.MODELS + "/" + modelId).all());
        if (load.together.containsKey(modelId)) {
            findings.addAll(load.together.get(modelId).all());
        }
        return sorted(findings);
    }

    private static void unusedPolicies(PackLoad load, Problems problems) {
        String folder = PackFiles.POLICIES + "/";
        for (String part : load.problems.keySet()) {
            String name = part.substring(part.indexOf('/') + 1);
            boolean used = name.equals(PackLoad.DEFAULT_POLICY) || load.hasModel(name);
            if (part.startsWith(folder) && !used) {
                problems.warning(
                        load.files().shown(load.id, part + ".yaml"),
                        0,
                        "unused_policy",
                        "no model is called " + name,
                        "name the file after a model of the pack, or default.yaml");
            }
        }
    }

    private static List<LintFinding> sorted(Set<LintFinding> findings) {
        List<LintFinding> list = new ArrayList<>(findings);
        list.sort(LintFinding.ORDER);
        return list;
    }
}
