package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.AssetType;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.pack.Horizon;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.ModelId;
import io.sigmalab.engine.pack.ModelTemplate;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackWriter;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.run.ModelStore;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.StoredModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Models: create, list, show, copy, delete. Their configuration lives in packs on disk. */
public final class ModelService {
    private static final List<String> EXPORTED = List.of("bundle", "booster", "model_card");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private final Workbench bench;
    private final Artifacts artifacts;
    private final PackWriter writer;

    /** Over the bench; new model configs go into the user's own packs. */
    public ModelService(Workbench bench, Artifacts artifacts, PackWriter writer) {
        this.bench = bench;
        this.artifacts = artifacts;
        this.writer = writer;
    }

    /**
     * Creates a model. One that exists in the pack already is entered as it is; a new one gets a
     * config file in the user's packs.
     */
    public Outcome create(CreateRequest request) {
        requireLearner(request);
        Pack pack = bench.packs().read(request.packId());
        PackWriter.NewModel wanted = wanted(request, pack);
        String modelId =
                ModelId.of(
                                wanted.ticker(),
                                wanted.asset(),
                                wanted.horizon(),
                                wanted.cadence(),
                                wanted.variant())
                        .text();
        boolean isNew = !pack.models().containsKey(modelId);
        if (!isNew && request.profile() != null) {
            requireProfile(pack, modelId, RiskProfile.parse(request.profile()));
        }
        if (isNew) {
            writer.create(pack.id(), wanted);
            pack = bench.packs().read(request.packId());
        }
        ModelConfig model = pack.model(modelId);
        enter(pack, model);
        Map<String, Object> document = shown(pack, model);
        document.put("created", isNew);
        return new Outcome(document);
    }

    private static void requireLearner(CreateRequest request) {
        if (!request.algo().equals("gbm")) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "unknown learner \"" + request.algo() + "\"",
                    "--algo",
                    "gbm (gradient boosting) is the one there is");
        }
    }

    /** A model that exists is not changed: asking for it with another profile is a mistake. */
    static void requireProfile(Pack pack, String modelId, RiskProfile profile) {
        RiskProfile has = pack.policyOf(modelId).riskProfile();
        if (has != profile) {
            throw new LabException(
                    Reason.CONFLICT,
                    "model " + modelId + " exists already, with the profile " + has.code(),
                    "pack " + pack.id(),
                    "give it another variant");
        }
    }

    /**
     * What {@link #create} would do, without doing it: the id, whether it exists, and what stands
     * in the way by field, by the same rules.
     */
    public Outcome preview(CreateRequest request) {
        return CreatePreview.of(request, bench.packs(), writer);
    }

    /** Parts that were not given are those of the template's model. */
    static PackWriter.NewModel wanted(CreateRequest r, Pack pack) {
        ModelConfig base = null;
        String templateId = r.template();
        if (templateId != null) {
            ModelTemplate template = pack.templates().get(templateId);
            if (template == null) {
                throw new LabException(
                        Reason.NOT_FOUND,
                        "no template \"" + templateId + "\"",
                        "pack " + pack.id(),
                        Nearest.hint(templateId, new TreeMap<>(pack.templates()).keySet()));
            }
            base = pack.model(template.modelId());
        }
        String variant = r.variant();
        return new PackWriter.NewModel(
                part(r.ticker(), base == null ? null : base.ticker(), "--ticker"),
                AssetType.parse(
                        part(r.asset(), base == null ? null : base.asset().code(), "--asset")),
                Horizon.parse(
                        part(
                                r.horizon(),
                                base == null ? null : base.horizon().code(),
                                "--horizon")),
                Cadence.parse(
                        part(
                                r.cadence(),
                                base == null ? null : base.cadence().code(),
                                "--cadence")),
                variant != null ? variant : base == null ? "" : base.variant(),
                r.indicatorSet(),
                templateId,
                r.profile() == null ? null : RiskProfile.parse(r.profile()));
    }

    private static String part(@Nullable String given, @Nullable String ofTemplate, String option) {
        if (given != null) {
            return given;
        }
        if (ofTemplate != null) {
            return ofTemplate;
        }
        throw new LabException(
                Reason.INVALID_VALUE,
                "a part of the model id is missing",
                option,
                "give --ticker, --asset, --horizon and --cadence, or --from-template");
    }

    /** Enters a model into the store, or refreshes its snapshot. */
    void enter(Pack pack, ModelConfig model) {
        bench.database()
                .get()
                .models()
                .put(
                        new StoredModel(
                                pack.id(),
                                model.modelId(),
                                model.ticker(),
                                model.asset().code(),
                                model.horizon().code(),
                                model.cadence().code(),
                                Canonical.json(config(model)),
                                model.sha256(),
                                bench.clock().instant()));
    }

    /** Models that were created or built, newest first. */
    public Outcome list(@Nullable String packId, int limit, int offset) {
        Pages.check(limit, offset);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (StoredModel model : bench.database().get().models().list(packId, limit, offset)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("pack_id", model.packId());
            row.put("model_id", model.modelId());
            row.put("ticker", model.ticker());
            row.put("asset_type", model.asset());
            row.put("horizon", model.horizon());
            row.put("cadence", model.cadence());
            row.put("config_sha", model.configSha());
            row.put("created_at", model.createdAt().toString());
            rows.add(row);
        }
        return PackService.page(rows, limit, offset);
    }

    /** A model's effective configuration. */
    public Outcome show(String packId, String modelId) {
        Pack pack = bench.packs().read(packId);
        return new Outcome(shown(pack, pack.model(modelId)));
    }

    /**
     * What a model is and how far it has come: its configuration as {@link #show}, its risk
     * profile, the newest succeeded run of each kind under {@code newest}, and {@code state}:
     * {@code new}, {@code built}, {@code trained}, or {@code outdated} when the newest training was
     * on another matrix than the newest build's.
     */
    public Outcome summary(String packId, String modelId) {
        Pack pack = bench.packs().read(packId);
        ModelConfig model = pack.model(modelId);
        Map<String, Object> document = shown(pack, model);
        document.put("risk_profile", pack.policyOf(model.modelId()).riskProfile().code());
        RunStore runs = bench.database().get().runs();
        Map<String, Object> newest = new LinkedHashMap<>();
        Map<RunKind, Run> found = new EnumMap<>(RunKind.class);
        for (RunKind kind : RunKind.values()) {
            runs.newest(kind, pack.id(), model.modelId(), null)
                    .ifPresent(
                            run -> {
                                found.put(kind, run);
                                newest.put(kind.code(), newest(run));
                            });
        }
        document.put("newest", newest);
        document.put("state", state(found.get(RunKind.BUILD), found.get(RunKind.TRAIN)));
        return new Outcome(document);
    }

    private static Map<String, Object> newest(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run_id", run.runId());
        row.put("started_at", run.startedAt().toString());
        row.put("finished_at", run.finishedAt() == null ? null : run.finishedAt().toString());
        row.put("matrix_sha", run.matrixSha());
        row.put("lineage", Canonical.parse(run.lineageJson()));
        return row;
    }

    private static String state(@Nullable Run build, @Nullable Run train) {
        if (train == null) {
            return build == null ? "new" : "built";
        }
        return build != null && Objects.equals(build.matrixSha(), train.matrixSha())
                ? "trained"
                : "outdated";
    }

    /**
     * What one would hand to somebody else.
     *
     * @param name of the file
     * @param entries names of what is in it
     * @param zip its content
     */
    public record Export(String name, List<String> entries, byte[] zip) {}

    /**
     * Writes {@link #zip} into the folder {@code exports} of the home.
     *
     * @return {@code file}, and {@code entries} in it
     */
    public Outcome export(String packId, String modelId) {
        Export export = zip(packId, modelId);
        Path file = Home.create(bench.home().root().resolve("exports")).resolve(export.name());
        AtomicFile.write(file, export.zip());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file.toString());
        document.put("entries", export.entries());
        return new Outcome(document);
    }

    /**
     * Effective configuration, policy, and of the newest training the bundle and its card, as one
     * ZIP; writes nothing.
     */
    public Export zip(String packId, String modelId) {
        Pack pack = bench.packs().read(packId);
        ModelConfig model = pack.model(modelId);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("model.json", json(shown(pack, model)));
        entries.put("policy.json", json(pack.policyOf(model.modelId())));
        RunStore runs = bench.database().get().runs();
        runs.newest(RunKind.TRAIN, pack.id(), model.modelId(), null)
                .ifPresent(
                        run -> {
                            for (String kind : EXPORTED) {
                                Artifacts.Located file = artifacts.find(runs, run.runId(), kind);
                                entries.put(
                                        file.file().getFileName().toString(), artifacts.read(file));
                            }
                        });
        String time = STAMP.format(bench.clock().instant().atZone(ZoneOffset.UTC));
        return new Export(
                pack.id() + "_" + model.modelId() + "_" + time + ".zip",
                List.copyOf(entries.keySet()),
                zip(entries));
    }

    private static byte[] json(Object value) {
        return Canonical.json(value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen in memory
        }
        return bytes.toByteArray();
    }

    /** A copy under another variant. */
    public Outcome copy(String packId, String modelId, String variant) {
        Pack pack = bench.packs().read(packId);
        String copyId =
                writer.clone(pack.id(), pack.model(modelId).modelId(), null, variant).modelId();
        Pack changed = bench.packs().read(packId);
        ModelConfig model = changed.model(copyId);
        enter(changed, model);
        return new Outcome(shown(changed, model));
    }

    /** Deletes a model with its runs and files; its trials stay in the ledger. */
    public Outcome delete(String packId, String modelId) {
        LabDatabase database = bench.database().get();
        ModelStore models = database.models();
        if (models.find(packId, modelId).isEmpty()) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no model \"" + modelId + "\" was created",
                    "pack " + packId,
                    "see: sigma-lab model list");
        }
        deleteFiles(database.runs(), packId, modelId);
        models.delete(packId, modelId);
        boolean configDeleted = deleteConfig(packId, modelId);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", packId);
        document.put("model_id", modelId);
        document.put("deleted", true);
        document.put("config_deleted", configDeleted);
        return new Outcome(document);
    }

    /** The user's own config goes with the model; a shipped one stays. */
    private boolean deleteConfig(String packId, String modelId) {
        try {
            return !writer.delete(packId, modelId).isEmpty();
        } catch (LabException e) {
            if (e.reason() == Reason.REFUSED || e.reason() == Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private void deleteFiles(RunStore runs, String packId, String modelId) {
        int page = 500;
        for (int offset = 0; ; offset += page) {
            var some = runs.list(new RunFilter(null, packId, modelId, null, page, offset));
            some.forEach(run -> artifacts.delete(runs.artifacts(run.runId())));
            if (some.size() < page) {
                return;
            }
        }
    }

    private static Map<String, Object> shown(Pack pack, ModelConfig model) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", pack.id());
        document.put("model_id", model.modelId());
        document.putAll(config(model));
        document.put("features", FeatureNames.of(pack.setOf(model)));
        document.put("config_sha", model.sha256());
        document.put("policy_sha", pack.policyOf(model.modelId()).sha256());
        return document;
    }

    private static Map<String, Object> config(ModelConfig model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("ticker", model.ticker());
        config.put("asset_type", model.asset().code());
        config.put("horizon", model.horizon().code());
        config.put("cadence", model.cadence().code());
        config.put("variant", model.variant());
        config.put("indicator_set", model.indicatorSet());
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("kind", model.labelType().kind());
        label.putAll(model.labelArgs().effective());
        config.put("label", label);
        config.put("learner", model.learner().toMap());
        config.put("allowed_hours", model.allowedHours());
        config.put("notes", model.notes());
        return config;
    }
}
