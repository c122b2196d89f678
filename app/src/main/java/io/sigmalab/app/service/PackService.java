package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackEditor;
import io.sigmalab.engine.pack.PackFamily;
import io.sigmalab.engine.pack.PackInfo;
import io.sigmalab.engine.pack.PackLinter;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.PolicyLine;
import io.sigmalab.engine.run.RunFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packs and policies: list, show, validate, explain. */
public final class PackService {
    private final Workbench bench;
    private final PackReader packs;

    /** Over what is on disk. */
    public PackService(Workbench bench) {
        this.bench = bench;
        packs = bench.packs();
    }

    /** Every pack. */
    public Outcome list() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PackInfo info : packs.list()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("pack_id", info.id());
            row.put("name", info.name());
            PackFamily family = info.family();
            row.put("family", family == null ? null : family.code());
            row.put("description", info.description());
            row.put("shipped", info.shipped());
            row.put("edited", info.edited());
            row.put("problem", info.problem());
            rows.add(row);
        }
        return whole(rows);
    }

    /** One pack with everything in it. */
    public Outcome show(String packId) {
        Pack pack = packs.read(packId);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", pack.id());
        document.put("name", pack.name());
        document.put("description", pack.description());
        document.put("family", pack.family().code());
        document.put("models", List.copyOf(new TreeMap<>(pack.models()).keySet()));
        document.put("indicator_sets", List.copyOf(new TreeMap<>(pack.indicatorSets()).keySet()));
        document.put("policies", List.copyOf(new TreeMap<>(pack.policies()).keySet()));
        document.put("templates", List.copyOf(new TreeMap<>(pack.templates()).keySet()));
        document.put("budgets", Canonical.parse(Canonical.json(pack.budgets())));
        document.put("pack_sha", pack.sha256());
        return new Outcome(document);
    }

    /**
     * Every template of every pack with what its model is, {@code rows}; and packs that cannot be
     * read or offer none are in {@code packs} all the same.
     */
    public Outcome templates() {
        return TemplateGallery.of(packs);
    }

    /** Every finding of a pack, or of all. */
    public Outcome validate(@Nullable String packId) {
        PackLinter linter = new PackLinter(packs);
        List<LintFinding> findings = new ArrayList<>();
        if (packId != null) {
            findings.addAll(linter.pack(packId));
        } else {
            packs.list().forEach(info -> findings.addAll(linter.pack(info.id())));
        }
        return findings(findings);
    }

    /**
     * Files of a pack: {@code path}, {@code user} whether it is the user's own, {@code shipped}.
     */
    public Outcome files(String packId) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PackEditor.Entry entry : new PackEditor(packs).files(packId)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("path", entry.path());
            row.put("user", entry.isUser());
            row.put("shipped", entry.isShipped());
            rows.add(row);
        }
        return whole(rows);
    }

    /** Text of a file of a pack. */
    public String text(String packId, String path) {
        return new PackEditor(packs).read(packId, path);
    }

    /** What would be wrong with the pack were this the text of a file; nothing is saved. */
    public Outcome check(String packId, String path, String text) {
        return findings(new PackEditor(packs).check(packId, path, text));
    }

    /** Saves a file of the user's own; a text that would not be read is refused. */
    public Outcome save(String packId, String path, String text) {
        new PackEditor(packs).save(packId, path, text);
        return check(packId, path, text);
    }

    /**
     * Makes a pack of the user's own with everything of another one.
     *
     * @param name for people; null for the id
     */
    public Outcome create(String packId, @Nullable String name, String from) {
        new PackEditor(packs).create(packId, name == null || name.isBlank() ? packId : name, from);
        return show(packId);
    }

    /** Copies a shipped file into the user's packs, where it can be edited. */
    public void copy(String packId, String path) {
        new PackEditor(packs).copy(packId, path);
    }

    /** Deletes a file of the user's own; a shipped one of that name shows again. */
    public void delete(String packId, String path) {
        new PackEditor(packs).delete(packId, path);
    }

    /**
     * Deletes a pack of the user's own with everything in it.
     *
     * @throws LabException {@link Reason#REFUSED} when the product brings it, or when models or
     *     runs of it are recorded: they could not be read any more
     */
    public void deletePack(String packId) {
        LabDatabase database = bench.database().get();
        boolean hasRuns =
                !database.runs().list(new RunFilter(null, packId, null, null, 1, 0)).isEmpty();
        if (hasRuns || !database.models().list(packId, 1, 0).isEmpty()) {
            throw new LabException(
                    Reason.REFUSED,
                    hasRuns ? "runs of this pack are recorded" : "models of this pack were created",
                    packId,
                    "delete its models first, which deletes their runs: they need what is in it");
        }
        new PackEditor(packs).deletePack(packId);
    }

    /** The effective policy of a model. */
    public Outcome policy(String packId, String modelId) {
        Pack pack = packs.read(packId);
        Policy policy = pack.policyOf(pack.model(modelId).modelId());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", packId);
        document.put("model_id", modelId);
        document.put("policy", Canonical.parse(Canonical.json(policy)));
        document.put("policy_sha", policy.sha256());
        return new Outcome(document);
    }

    /** Every finding of a model's policy. */
    public Outcome validatePolicy(String packId, String modelId) {
        return findings(new PackLinter(packs).policy(packId, modelId));
    }

    /** Where each effective value comes from. */
    public Outcome explainPolicy(String packId, String modelId) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (PolicyLine line : packs.explain(packId, modelId)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", line.key());
            row.put("value", line.value());
            row.put("from", line.source());
            values.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", packId);
        document.put("model_id", modelId);
        document.put("values", values);
        return new Outcome(document);
    }

    private static Outcome findings(List<LintFinding> findings) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LintFinding finding : findings) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            row.put("code", finding.code());
            row.put("where", finding.where());
            row.put("file", finding.file());
            row.put("line", finding.line());
            row.put("message", finding.message());
            row.put("hint", finding.hint());
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        // What only a later version can run is said, and is no mistake of whoever wrote it.
        document.put(
                "valid",
                findings.stream().noneMatch(f -> f.severity() == LintFinding.Severity.ERROR));
        document.put("findings", rows);
        return new Outcome(document);
    }

    /** A page of rows as lists answer it. */
    public static Outcome page(List<Map<String, Object>> rows, int limit, int offset) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        document.put("limit", limit);
        document.put("offset", offset);
        document.put("next_offset", rows.size() < limit ? null : offset + limit);
        return new Outcome(document);
    }

    /** Rows that all fit on one page. */
    static Outcome whole(List<Map<String, Object>> rows) {
        Map<String, Object> document = new LinkedHashMap<>(page(rows, rows.size(), 0).document());
        document.put("next_offset", null);
        return new Outcome(document);
    }
}
