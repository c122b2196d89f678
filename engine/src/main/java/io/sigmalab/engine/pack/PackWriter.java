package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.PackFiles.PackFile;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates, copies and deletes model configs in the user's own packs folder. Never touches a shipped
 * file, never overwrites, and leaves no half-written file behind.
 */
public final class PackWriter {
    private final PackReader reader;

    /**
     * A model to be created.
     *
     * @param ticker symbol
     * @param asset what is traded
     * @param horizon how long a position is meant to live
     * @param cadence of the decisions
     * @param variant last part of the id, or empty
     * @param indicatorSet set of the pack, or null to take that of the model it is based on
     * @param template template whose model it is based on, or null to take the model of the pack
     *     with the same asset, horizon and cadence
     * @param profile risk profile, or null for that of the policy that applies
     */
    public record NewModel(
            String ticker,
            AssetType asset,
            Horizon horizon,
            Cadence cadence,
            String variant,
            @Nullable String indicatorSet,
            @Nullable String template,
            @Nullable RiskProfile profile) {
        /** Under the risk profile of the policy that applies. */
        public NewModel(
                String ticker,
                AssetType asset,
                Horizon horizon,
                Cadence cadence,
                String variant,
                @Nullable String indicatorSet,
                @Nullable String template) {
            this(ticker, asset, horizon, cadence, variant, indicatorSet, template, null);
        }
    }

    /** Everything about a new model but the writing. */
    private record Plan(PackLoad load, ModelId id, String yaml, Optional<ModelConfig> base) {}

    /**
     * What was created.
     *
     * @param modelId id of the new model
     * @param file its config
     * @param basedOn model whose set, label and learner it took, or empty
     */
    public record Created(String modelId, Path file, String basedOn) {}

    /** A writer beside a reader that was given the user's folder. */
    public PackWriter(PackReader reader) {
        this.reader = reader;
    }

    /**
     * Writes the config of a new model, and its policy where the model it is based on has one of
     * its own.
     *
     * @throws LabException {@link Reason#CONFLICT} when the model exists, {@link Reason#NOT_FOUND}
     *     for an unknown pack, set or template, {@link Reason#INVALID_VALUE} for a value that makes
     *     no id, {@link Reason#STORAGE} when it cannot be written
     */
    public Created create(String packId, NewModel wanted) {
        Plan plan = plan(packId, wanted);
        return write(plan, wanted.profile());
    }

    /**
     * Checks everything {@link #create} would, and writes nothing.
     *
     * @return id of the model it would create
     * @throws LabException as {@link #create}
     */
    public String check(String packId, NewModel wanted) {
        return plan(packId, wanted).id.text();
    }

    private Plan plan(String packId, NewModel wanted) {
        PackLoad load = reader.load(packId);
        Pack pack = load.toPack();
        String ticker = Ids.ticker(wanted.ticker());
        ModelId id =
                ModelId.of(
                        ticker,
                        wanted.asset(),
                        wanted.horizon(),
                        wanted.cadence(),
                        wanted.variant());
        requireNew(load, id);
        Optional<ModelConfig> base = base(pack, wanted);
        String set = set(pack, wanted, base, id);
        String yaml =
                base.map(b -> ModelYaml.text("Based on " + b.modelId(), like(b, id, ticker, set)))
                        .orElseGet(() -> ModelYaml.text("With defaults", plain(id, ticker, set)));
        return checked(new Plan(load, id, yaml, base));
    }

    private Plan checked(Plan plan) {
        PackFile config = userFile(plan.load.id, PackFiles.MODELS, plan.id.text());
        Problems problems = new Problems();
        Optional<ModelConfig> read =
                YamlFile.parse(plan.yaml.getBytes(StandardCharsets.UTF_8), config.shown(), problems)
                        .flatMap(root -> ModelConfigReader.read(root, plan.id.text()));
        if (read.isEmpty()) {
            // A label that does not fit the new cadence, for instance: better said now than later.
            throw problems.first().orElseThrow(IllegalStateException::new);
        }
        return plan;
    }

    /**
     * Writes a copy of a model under another ticker or variant, with its own policy if it has one.
     *
     * @param ticker symbol of the copy, or null for the same
     * @param variant variant of the copy, empty for none
     * @throws LabException as {@link #create}
     */
    public Created clone(String packId, String modelId, @Nullable String ticker, String variant) {
        PackLoad load = reader.load(packId);
        ModelConfig source = load.toPack().model(modelId);
        String symbol = Ids.ticker(ticker == null ? source.ticker() : ticker);
        ModelId id =
                ModelId.of(symbol, source.asset(), source.horizon(), source.cadence(), variant);
        requireNew(load, id);
        ModelConfig copy = like(source, id, symbol, source.indicatorSet());
        String yaml = ModelYaml.text("Copy of " + modelId, copy);
        return write(checked(new Plan(load, id, yaml, Optional.of(source))), null);
    }

    /**
     * Deletes the user's own config of a model, and the user's own policy of that name. A shipped
     * model that lay beneath shows again.
     *
     * @return the files that were deleted
     * @throws LabException {@link Reason#NOT_FOUND} when there is no such model, {@link
     *     Reason#REFUSED} when it is shipped
     */
    public List<Path> delete(String packId, String modelId) {
        PackLoad load = reader.load(packId);
        ModelId.parse(modelId);
        PackFile config = userFile(packId, PackFiles.MODELS, modelId);
        if (!Files.isRegularFile(config.path())) {
            if (load.hasModel(modelId)) {
                throw new LabException(
                        Reason.REFUSED,
                        "model " + modelId + " comes with the product and cannot be deleted",
                        load.files().shown(packId, PackFiles.MODELS + "/" + modelId + ".yaml"),
                        "only models in your own packs folder can be");
            }
            load.toPack().model(modelId);
        }
        PackFile policy = userFile(packId, PackFiles.POLICIES, modelId);
        List<Path> deleted = new ArrayList<>();
        for (PackFile file : List.of(config, policy)) {
            try {
                if (Files.deleteIfExists(file.path())) {
                    deleted.add(file.path());
                }
            } catch (IOException e) {
                throw storage("cannot delete the file", file, e);
            }
        }
        return deleted;
    }

    private static void requireNew(PackLoad load, ModelId id) {
        if (load.hasModel(id.text())) {
            throw new LabException(
                    Reason.CONFLICT,
                    "model " + id.text() + " exists already",
                    load.files().shown(load.id, PackFiles.MODELS + "/" + id.text() + ".yaml"),
                    "give it another variant");
        }
    }

    private static Optional<ModelConfig> base(Pack pack, NewModel wanted) {
        if (wanted.template() != null) {
            return Optional.of(pack.model(pack.template(wanted.template()).modelId()));
        }
        return pack.models().values().stream()
                .filter(
                        model ->
                                model.asset() == wanted.asset()
                                        && model.horizon() == wanted.horizon()
                                        && model.cadence() == wanted.cadence())
                .min(
                        // One that runs, then the plainest.
                        Comparator.comparing(
                                        (ModelConfig model) ->
                                                !pack.indicatorSets()
                                                        .containsKey(model.indicatorSet()))
                                .thenComparing(model -> !model.variant().isEmpty())
                                .thenComparing(ModelConfig::modelId));
    }

    private static String set(Pack pack, NewModel wanted, Optional<ModelConfig> base, ModelId id) {
        String set = wanted.indicatorSet();
        if (set == null) {
            return base.map(ModelConfig::indicatorSet)
                    .orElseThrow(
                            () ->
                                    new LabException(
                                            Reason.INVALID_VALUE,
                                            "pack "
                                                    + pack.id()
                                                    + " has no model like "
                                                    + id.text()
                                                    + " to take an indicator set from",
                                            "indicator set",
                                            "name one of: " + sets(pack)));
        }
        boolean known =
                pack.indicatorSets().containsKey(set)
                        || pack.broken().containsKey(PackFiles.SETS + "/" + set);
        if (!known) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "no indicator set \"" + Ids.shown(set) + "\"",
                    "pack " + pack.id(),
                    Nearest.hint(set, pack.indicatorSets().keySet()));
        }
        return set;
    }

    private static String sets(Pack pack) {
        return String.join(", ", pack.indicatorSets().keySet());
    }

    /** What {@code model} says, under another id, ticker and set. */
    private static ModelConfig like(ModelConfig model, ModelId id, String ticker, String set) {
        return new ModelConfig(
                id.text(),
                ticker,
                id.asset(),
                id.horizon(),
                id.cadence(),
                id.variant(),
                set,
                model.labelType(),
                model.labelArgs(),
                model.learner(),
                model.allowedHours(),
                model.extendedHours(),
                model.maxMissing(),
                model.notes(),
                "",
                "");
    }

    /** A model of which nothing is known but its id: the usual label of its horizon. */
    private static ModelConfig plain(ModelId id, String ticker, String set) {
        int days =
                switch (id.horizon()) {
                    case LONG -> 63;
                    case SWING -> 20;
                    case INTRADAY, ZERO_DTE -> id.cadence() == Cadence.DAILY ? 1 : 0;
                };
        LabelType type = Labels.get(days > 0 ? "forward_return" : "next_bar", "label");
        Map<String, Object> given = days > 0 ? Map.of("days", days) : Map.of();
        Args values = Args.defaults("", ModelConfig.PARAMS);
        return new ModelConfig(
                id.text(),
                ticker,
                id.asset(),
                id.horizon(),
                id.cadence(),
                id.variant(),
                set,
                type,
                Args.check("label", type.params(), given, "label"),
                LearnerSpec.defaults(),
                List.of(),
                values.flag("extended_hours"),
                values.number("max_missing"),
                "",
                "",
                "");
    }

    private Created write(Plan plan, @Nullable RiskProfile profile) {
        PackLoad load = plan.load;
        ModelId id = plan.id;
        PackFile config = userFile(load.id, PackFiles.MODELS, id.text());
        String applied =
                plan.base
                        .map(model -> load.policyName(model.modelId()))
                        .orElse(PackLoad.DEFAULT_POLICY);
        // Another profile than the pack's default says needs a policy of the model's own.
        boolean isOther = profile != null && profile != profileOf(load, applied);
        Optional<PackFile> own =
                isOther
                        ? policyFile(load, applied)
                        : plan.base.flatMap(model -> policyFile(load, model.modelId()));
        // The policy first: a model is never seen under another policy than its own.
        Optional<PackFile> policy =
                own.map(source -> copyPolicy(load.id, source, id.text(), profile));
        try {
            writeNew(config, plan.yaml);
        } catch (LabException e) {
            policy.ifPresent(copy -> deleteAfter(e, copy));
            throw e;
        }
        return new Created(
                id.text(), config.path(), plan.base.map(ModelConfig::modelId).orElse(""));
    }

    private static @Nullable RiskProfile profileOf(PackLoad load, String policy) {
        PolicyFile file = load.policyFiles.get(policy);
        return file == null ? null : RiskProfile.parse(file.values().text("risk_profile"));
    }

    private static Optional<PackFile> policyFile(PackLoad load, String name) {
        return load.files().find(load.id, PackFiles.POLICIES + "/" + name + ".yaml");
    }

    private PackFile copyPolicy(
            String packId, PackFile source, String name, @Nullable RiskProfile profile) {
        PackFile target = userFile(packId, PackFiles.POLICIES, name);
        String text;
        try {
            text = Files.readString(source.path(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw storage("cannot read the file", source, e);
        }
        writeNew(target, PolicyText.like(text, name, profile));
        return target;
    }

    /** Takes back what was written before a failure; what goes wrong here goes with it. */
    private static void deleteAfter(LabException failure, PackFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private PackFile userFile(String packId, String folder, String name) {
        return reader.files().userFile(packId, folder + "/" + name + ".yaml");
    }

    private static void writeNew(PackFile file, String text) {
        try {
            NewFile.create(file.path(), text);
        } catch (FileAlreadyExistsException e) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the file exists already",
                    file.shown(),
                    "give the model another variant",
                    e);
        } catch (IOException e) {
            throw storage("cannot write the file", file, e);
        }
    }

    private static LabException storage(String what, PackFile file, IOException e) {
        return new LabException(
                Reason.STORAGE,
                what + " (" + e + ")",
                file.shown(),
                "check permissions and free space",
                e);
    }
}
