package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.pack.PackFiles.PackFile;
import io.sigmalab.engine.param.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The three files that make a model – its config, its indicator set, its policy – as texts: opened,
 * checked while they are written, and saved into the user's own packs. Shipped files are never
 * touched: what is saved lies over them.
 */
public final class ModelFiles {
    private static final Pattern NAME_LINE = Pattern.compile("(?m)^name:.*$");

    private final PackReader reader;

    /** Which of the files. */
    public enum Part {
        MODEL("Model", PackFiles.MODELS),
        SET("Indicators", PackFiles.SETS),
        POLICY("Policy", PackFiles.POLICIES);

        private final String title;
        private final String folder;

        Part(String title, String folder) {
            this.title = title;
            this.folder = folder;
        }

        /** For people. */
        public String title() {
            return title;
        }
    }

    /**
     * A file as it was opened.
     *
     * @param name stem of the file: model id, name of the set, name of the policy
     * @param relative where it is or will be in the pack, {@code indicator_sets/mine.yaml}
     * @param shown how messages call it
     * @param text its lines, separated by line feeds
     * @param isUser whether it is the user's own already
     * @param basedOn where the text comes from when there is no such file yet, or empty
     * @param alsoUsedBy other models of the pack that read the same file
     */
    public record Source(
            Part part,
            String name,
            String relative,
            String shown,
            String text,
            boolean isUser,
            String basedOn,
            List<String> alsoUsedBy) {}

    /**
     * What there is to say about three texts.
     *
     * @param findings by part, in the order of their lines
     * @param features columns the set gives, in order; null while the set is wrong
     * @param setSha hash of the set; null while it is wrong
     * @param label kind and arguments of the label; null while the config is wrong
     */
    public record Checked(
            Map<Part, List<LintFinding>> findings,
            @Nullable List<String> features,
            @Nullable String setSha,
            @Nullable String label) {
        /** Whether something stops them from being saved. */
        public boolean isBlocked() {
            return findings.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(LintFinding::isBlocking);
        }
    }

    /** Over what this reader reads; it must know a folder of the user. */
    public ModelFiles(PackReader reader) {
        this.reader = reader;
    }

    /**
     * Opens the three files of a model. A model under the pack's default policy gets a text of its
     * own to begin with.
     *
     * @throws LabException {@link Reason#NOT_FOUND} when there is no such pack, model or set
     */
    public Map<Part, Source> open(String packId, String modelId) {
        PackLoad load = reader.load(packId);
        if (!load.hasModel(modelId)) {
            load.toPack().model(modelId);
        }
        Map<Part, Source> sources = new EnumMap<>(Part.class);
        Source model = source(load, Part.MODEL, modelId, List.of());
        sources.put(Part.MODEL, model);
        String set = setName(model);
        List<String> sharing =
                load.models.values().stream()
                        .filter(other -> other.indicatorSet().equals(set))
                        .map(ModelConfig::modelId)
                        .filter(other -> !other.equals(modelId))
                        .toList();
        if (!set.isEmpty() && load.files().find(packId, relative(Part.SET, set)).isPresent()) {
            sources.put(Part.SET, source(load, Part.SET, set, sharing));
        }
        policy(load, modelId).ifPresent(policy -> sources.put(Part.POLICY, policy));
        return sources;
    }

    private static String setName(Source model) {
        Problems ignored = new Problems();
        return YamlFile.parse(bytes(model.text()), model.shown(), ignored)
                .map(root -> root.text("indicator_set", ""))
                .orElse("");
    }

    private static Optional<Source> policy(PackLoad load, String modelId) {
        String own = relative(Part.POLICY, modelId);
        if (load.files().find(load.id, own).isPresent()) {
            return Optional.of(source(load, Part.POLICY, modelId, List.of()));
        }
        String shared = relative(Part.POLICY, PackLoad.DEFAULT_POLICY);
        if (load.files().find(load.id, shared).isEmpty()) {
            return Optional.empty();
        }
        Source base = source(load, Part.POLICY, PackLoad.DEFAULT_POLICY, List.of());
        String renamed =
                NAME_LINE
                        .matcher(base.text())
                        .replaceFirst(Matcher.quoteReplacement("name: " + modelId));
        return Optional.of(
                new Source(
                        Part.POLICY,
                        modelId,
                        own,
                        load.files().userFile(load.id, own).shown(),
                        renamed,
                        false,
                        base.shown(),
                        List.of()));
    }

    private static Source source(PackLoad load, Part part, String name, List<String> sharing) {
        String relative = relative(part, name);
        PackFile file =
                load.files()
                        .find(load.id, relative)
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.NOT_FOUND,
                                                "no such file",
                                                load.files().shown(load.id, relative),
                                                "see: sigma-lab pack show " + load.id));
        try {
            String text = Files.readString(file.path(), StandardCharsets.UTF_8);
            return new Source(
                    part,
                    name,
                    relative,
                    file.shown(),
                    text.replace("\uFEFF", "").replace("\r\n", "\n"),
                    file.isUser(),
                    "",
                    sharing);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read the file (" + e + ")",
                    file.shown(),
                    "check its permissions and that it is UTF-8 text",
                    e);
        }
    }

    /** Everything that is wrong with these texts, each alone and all together. */
    public Checked check(
            String packId, String modelId, Map<Part, Source> sources, Map<Part, String> texts) {
        PackFiles files = reader.files();
        Map<Part, Problems> problems = new EnumMap<>(Part.class);
        sources.keySet().forEach(part -> problems.put(part, new Problems()));
        Optional<ModelConfig> model =
                root(Part.MODEL, sources, texts, problems)
                        .flatMap(root -> model(root, packId, modelId, files));
        Optional<IndicatorSet> set =
                root(Part.SET, sources, texts, problems)
                        .flatMap(root -> set(root, packId, sources, files));
        Optional<PolicyFile> policy =
                root(Part.POLICY, sources, texts, problems)
                        .flatMap(root -> PolicyReader.read(root, modelId));
        if (model.isPresent() && policy.isPresent()) {
            ModelConfig config = model.get();
            Problems both = problems.computeIfAbsent(Part.POLICY, part -> new Problems());
            Optional<IndicatorSet> used =
                    set.filter(found -> found.name().equals(config.indicatorSet()));
            new ModelPolicyCheck(config, policy.get(), both).check(used);
        }
        Map<Part, List<LintFinding>> findings = new EnumMap<>(Part.class);
        problems.forEach(
                (part, found) -> {
                    List<LintFinding> sorted = new ArrayList<>(found.all());
                    sorted.sort(LintFinding.ORDER);
                    findings.put(part, List.copyOf(sorted));
                });
        return new Checked(
                findings,
                set.map(FeatureNames::of).orElse(null),
                set.map(IndicatorSet::sha256).orElse(null),
                model.map(config -> config.labelType().spec(config.labelArgs())).orElse(null));
    }

    private static Optional<YamlMap> root(
            Part part,
            Map<Part, Source> sources,
            Map<Part, String> texts,
            Map<Part, Problems> problems) {
        Source source = sources.get(part);
        Problems found = problems.get(part);
        if (source == null || found == null) {
            return Optional.empty();
        }
        String text = texts.getOrDefault(part, source.text());
        return YamlFile.parse(bytes(text), source.shown(), found);
    }

    private static Optional<ModelConfig> model(
            YamlMap root, String packId, String modelId, PackFiles files) {
        Optional<ModelConfig> read = ModelConfigReader.read(root, modelId);
        refer(root, "indicator_set", new ArrayList<>(files.list(packId, PackFiles.SETS).keySet()));
        return read;
    }

    private static Optional<IndicatorSet> set(
            YamlMap root, String packId, Map<Part, Source> sources, PackFiles files) {
        Source source = sources.get(Part.SET);
        Optional<IndicatorSet> read =
                IndicatorSetReader.read(root, source == null ? "" : source.name());
        refer(
                root,
                "without_options",
                new ArrayList<>(files.list(packId, PackFiles.MODELS).keySet()));
        return read;
    }

    private static void refer(YamlMap root, String key, List<String> known) {
        String target = root.has(key) ? root.text(key, "") : "";
        if (!target.isBlank() && !known.contains(target)) {
            root.error(
                    key,
                    "unknown_reference",
                    key + " \"" + Ids.shown(target) + "\" is not in the pack",
                    Nearest.hint(target, known));
        }
    }

    /**
     * Saves a text as the user's own file.
     *
     * @param opened the file as it was opened: when it was changed on disk since, nothing is saved
     * @throws LabException {@link Reason#CONFLICT} when it was, {@link Reason#STORAGE} when it
     *     cannot be written
     */
    public void save(String packId, String modelId, Source opened, String text) {
        Source today = open(packId, modelId).get(opened.part());
        if (today == null
                || !today.relative().equals(opened.relative())
                || !today.text().equals(opened.text())) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the file was changed on disk since it was opened",
                    today == null ? opened.shown() : today.shown(),
                    "open it again: what you wrote is kept as a draft");
        }
        PackFile target = reader.files().userFile(packId, opened.relative());
        try {
            Files.createDirectories(target.path().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot create the folder (" + e + ")",
                    target.shown(),
                    "check permissions and free space",
                    e);
        }
        AtomicFile.write(target.path(), bytes(text));
    }

    private static String relative(Part part, String name) {
        return part.folder + "/" + name + ".yaml";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
