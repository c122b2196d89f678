package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the files of packs are: the shipped folder, with the user's laid over it file by file. */
final class PackFiles {
    static final String PACK_YAML = "pack.yaml";
    static final String SETS = "indicator_sets";
    static final String MODELS = "model_configs";
    static final String POLICIES = "policy_templates";
    static final String TEMPLATES = "model_templates";

    static final List<String> FOLDERS = List.of(SETS, MODELS, POLICIES, TEMPLATES);
    private static final String YAML = ".yaml";

    private final List<Layer> layers;

    /**
     * One file.
     *
     * @param path where it is
     * @param shown how messages call it
     * @param isUser whether it is the user's own
     */
    record PackFile(Path path, String shown, boolean isUser) {}

    private record Layer(Path dir, String label, boolean isUser) {
        PackFile file(String packId, String relative) {
            return new PackFile(
                    dir.resolve(packId).resolve(relative),
                    label + "/" + packId + "/" + relative,
                    isUser);
        }
    }

    private PackFiles(List<Layer> layers) {
        this.layers = layers;
    }

    /**
     * Shipped files under the user's own.
     *
     * @throws LabException {@link Reason#STORAGE} when the shipped folder is not there
     */
    static PackFiles of(Path shipped, @Nullable Path user) {
        if (!Files.isDirectory(shipped)) {
            throw new LabException(
                    Reason.STORAGE,
                    "no folder with packs",
                    shipped.toString(),
                    "the installation is incomplete; install again");
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(shipped, "packs", false));
        if (user != null) {
            layers.add(new Layer(user, user.toString().replace('\\', '/'), true));
        }
        return new PackFiles(layers);
    }

    /**
     * The same with a folder laid over all, whose files are called by the names the user's would
     * have: to try a text before it is saved.
     */
    PackFiles over(Path trial) {
        List<Layer> more = new ArrayList<>(layers);
        String label =
                layers.stream()
                        .filter(Layer::isUser)
                        .map(Layer::label)
                        .findFirst()
                        .orElse(trial.toString());
        more.add(new Layer(trial, label, true));
        return new PackFiles(more);
    }

    /** Whether the product brings a file of this name. */
    boolean isShipped(String packId, String relative) {
        return layers.stream()
                .filter(layer -> !layer.isUser)
                .anyMatch(layer -> Files.isRegularFile(layer.file(packId, relative).path));
    }

    /** Every pack id, sorted. */
    Set<String> packIds() {
        Set<String> ids = folders();
        ids.removeIf(name -> !Ids.isName(name));
        return ids;
    }

    /** Every folder that is or should be a pack, sorted; its name may be no id. */
    Set<String> folders() {
        Set<String> names = new TreeSet<>();
        for (Layer layer : layers) {
            for (Path child : children(layer.dir)) {
                if (Files.isDirectory(child)) {
                    names.add(child.getFileName().toString());
                }
            }
        }
        return names;
    }

    /** Whether the shipped or the user's folder knows this pack. */
    boolean has(String packId, boolean asUser) {
        return layers.stream()
                .anyMatch(
                        layer ->
                                layer.isUser == asUser
                                        && Files.isDirectory(layer.dir.resolve(packId)));
    }

    /** The file that counts: the user's where there is one. */
    Optional<PackFile> find(String packId, String relative) {
        Optional<PackFile> found = Optional.empty();
        for (Layer layer : layers) {
            PackFile file = layer.file(packId, relative);
            if (Files.isRegularFile(file.path)) {
                found = Optional.of(file);
            }
        }
        return found;
    }

    /** How messages call a file of a pack that may not exist. */
    String shown(String packId, String relative) {
        Layer layer = layers.get(has(packId, false) ? 0 : layers.size() - 1);
        return find(packId, relative).orElseGet(() -> layer.file(packId, relative)).shown;
    }

    /** Where the user's own file of this name is or would be. */
    PackFile userFile(String packId, String relative) {
        return layers.stream()
                .filter(Layer::isUser)
                .findFirst()
                .map(layer -> layer.file(packId, relative))
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.STORAGE,
                                        "no folder for packs of your own",
                                        packId + "/" + relative,
                                        "choose a home with --home"));
    }

    /** YAML files of a folder by stem, sorted, the user's in place of shipped ones. */
    Map<String, PackFile> list(String packId, String folder) {
        Map<String, PackFile> files = new TreeMap<>();
        for (Layer layer : layers) {
            for (Path child : children(layer.dir.resolve(packId).resolve(folder))) {
                String name = child.getFileName().toString();
                if (isYaml(child, name)) {
                    String stem = name.substring(0, name.length() - YAML.length());
                    files.put(stem, layer.file(packId, folder + "/" + name));
                }
            }
        }
        return files;
    }

    /** Records what lies in a pack's folders and is never read. */
    void strays(String packId, Problems problems) {
        for (Layer layer : layers) {
            Path root = layer.dir.resolve(packId);
            for (Path child : children(root)) {
                String name = child.getFileName().toString();
                boolean known =
                        Files.isDirectory(child) ? FOLDERS.contains(name) : name.equals(PACK_YAML);
                if (!known) {
                    stray(layer.file(packId, name), problems);
                }
            }
            for (String folder : FOLDERS) {
                for (Path child : children(root.resolve(folder))) {
                    String name = child.getFileName().toString();
                    if (!isYaml(child, name)) {
                        stray(layer.file(packId, folder + "/" + name), problems);
                    }
                }
            }
        }
    }

    private static boolean isYaml(Path file, String name) {
        // Model ids may be longer than other names, and a wrong one is better named than hidden.
        return Files.isRegularFile(file) && name.matches("[a-z0-9_]+\\.yaml");
    }

    private static void stray(PackFile file, Problems problems) {
        if (file.shown.endsWith(".md")) {
            return;
        }
        problems.warning(
                file.shown,
                0,
                "not_read",
                "nothing reads this",
                "files are named [a-z0-9_]+.yaml inside " + String.join(", ", FOLDERS));
    }

    /** Children of a folder by name; hidden ones are left out, none when there is no folder. */
    private static List<Path> children(Path dir) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(dir)) {
            return children.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot list the folder (" + e + ")",
                    dir.toString(),
                    "check its permissions",
                    e);
        }
    }
}
