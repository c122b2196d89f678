package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.pack.PackFiles.PackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Reads and changes the files of packs as text. Only the user's own files are changed; a shipped
 * one is copied first, and shows again when the copy is deleted. A text that would not be read is
 * not saved.
 */
public final class PackEditor {
    private static final int MOST_OF_A_NAME = 80;

    private final PackReader reader;

    /** Over the packs of a reader that was given the user's folder. */
    public PackEditor(PackReader reader) {
        this.reader = reader;
    }

    /**
     * One file of a pack.
     *
     * @param path inside the pack, {@code indicator_sets/core.yaml}
     * @param isUser whether the user's own is the one that counts
     * @param isShipped whether the product brings one of this name
     */
    public record Entry(String path, boolean isUser, boolean isShipped) {}

    /** Files of a pack: its head, then folder by folder. */
    public List<Entry> files(String packId) {
        reader.load(packId);
        List<Entry> entries = new ArrayList<>();
        PackFiles files = reader.files();
        files.find(packId, PackFiles.PACK_YAML)
                .ifPresent(file -> entries.add(entry(packId, PackFiles.PACK_YAML, file)));
        for (String folder :
                List.of(
                        PackFiles.SETS,
                        PackFiles.MODELS,
                        PackFiles.POLICIES,
                        PackFiles.TEMPLATES)) {
            files.list(packId, folder)
                    .forEach(
                            (stem, file) ->
                                    entries.add(
                                            entry(packId, folder + "/" + stem + ".yaml", file)));
        }
        return List.copyOf(entries);
    }

    private Entry entry(String packId, String path, PackFile file) {
        return new Entry(path, file.isUser(), reader.files().isShipped(packId, path));
    }

    /**
     * Text of a file.
     *
     * @throws LabException {@link Reason#NOT_FOUND} when there is none
     */
    public String read(String packId, String path) {
        PackFile file = require(packId, path);
        try {
            return Files.readString(file.path(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw storage("cannot read the file", file, e);
        }
    }

    /**
     * What would be wrong with the pack in this file, were this its text. Nothing is saved.
     *
     * @return findings of the file, and findings of others that the text would bring about
     */
    public List<LintFinding> check(String packId, String path, String text) {
        String shown = target(packId, path).shown();
        List<LintFinding> before = new PackLinter(reader).pack(packId);
        try {
            Path trial = Files.createTempDirectory("sigma-lab-pack");
            try {
                Path file = trial.resolve(packId).resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text, StandardCharsets.UTF_8);
                return new PackLinter(reader.over(trial))
                        .pack(packId).stream()
                                .filter(f -> f.file().equals(shown) || !before.contains(f))
                                .toList();
            } finally {
                delete(trial);
            }
        } catch (IOException e) {
            throw storage("cannot try the text", target(packId, path), e);
        }
    }

    /**
     * Saves the user's own file.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} with the first thing that is wrong with
     *     the text, {@link Reason#REFUSED} when the file is shipped and was not copied
     */
    public void save(String packId, String path, String text) {
        PackFile file = require(packId, path);
        if (!file.isUser()) {
            throw new LabException(
                    Reason.REFUSED,
                    "this file comes with the product",
                    file.shown(),
                    "copy it into your own packs first");
        }
        for (LintFinding finding : check(packId, path, text)) {
            if (finding.isBlocking()) {
                throw finding.toException();
            }
        }
        write(file, text);
    }

    /**
     * Copies a shipped file into the user's packs, where it can be changed.
     *
     * @throws LabException {@link Reason#CONFLICT} when that was done before
     */
    public void copy(String packId, String path) {
        PackFile file = require(packId, path);
        if (file.isUser()) {
            throw new LabException(
                    Reason.CONFLICT, "this file is your own already", file.shown(), "edit it");
        }
        write(target(packId, path), read(packId, path));
    }

    /**
     * Deletes the user's own file; a shipped one of that name shows again.
     *
     * @throws LabException {@link Reason#REFUSED} when it is not the user's
     */
    public void delete(String packId, String path) {
        PackFile file = require(packId, path);
        if (!file.isUser()) {
            throw new LabException(
                    Reason.REFUSED,
                    "this file comes with the product and cannot be deleted",
                    file.shown(),
                    "only files in your own packs folder can be");
        }
        try {
            Files.delete(file.path());
        } catch (IOException e) {
            throw storage("cannot delete the file", file, e);
        }
    }

    /**
     * Makes a pack of the user's own that has everything of another one: all of its files, or none
     * when one of them cannot be written.
     *
     * @param packId id of the new one
     * @param name for people, one line
     * @param from the pack to begin with
     * @throws LabException {@link Reason#CONFLICT} when there is a pack of that id, {@link
     *     Reason#INVALID_VALUE} when id or name cannot be used
     */
    public void create(String packId, String name, String from) {
        Ids.pack(packId);
        String called = name.strip();
        if (called.isEmpty()
                || called.length() > MOST_OF_A_NAME
                || called.matches(".*\\p{Cntrl}.*")) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the name of a pack is 1 to " + MOST_OF_A_NAME + " characters on one line",
                    "name",
                    "shorten it, or take line breaks out");
        }
        if (reader.files().folders().contains(packId)) {
            throw new LabException(
                    Reason.CONFLICT,
                    "there is a pack of this id",
                    packId,
                    "choose another id, or edit the files of that pack");
        }
        Path folder =
                Objects.requireNonNull(
                        reader.files().userFile(packId, PackFiles.PACK_YAML).path().getParent(),
                        "a pack file lies in its pack's folder");
        // Nothing reads what begins with a dot: half a pack is never seen.
        Path half = folder.resolveSibling(".new-" + packId + "-" + UUID.randomUUID());
        try {
            for (Entry entry : files(from)) {
                String text = read(from, entry.path());
                AtomicFile.write(
                        half.resolve(entry.path()),
                        (entry.path().equals(PackFiles.PACK_YAML)
                                        ? headed(text, packId, called)
                                        : text)
                                .getBytes(StandardCharsets.UTF_8));
            }
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw storage(
                    "cannot make the pack",
                    reader.files().userFile(packId, PackFiles.PACK_YAML),
                    e);
        } finally {
            discard(half);
        }
    }

    /**
     * Deletes a pack of the user's own with everything in it.
     *
     * @throws LabException {@link Reason#REFUSED} when the product brings a pack of that id
     */
    public void deletePack(String packId) {
        List<Entry> entries = files(packId);
        PackFile head = reader.files().userFile(packId, PackFiles.PACK_YAML);
        if (entries.stream().anyMatch(Entry::isShipped)) {
            throw new LabException(
                    Reason.REFUSED,
                    "this pack comes with the product and cannot be deleted",
                    packId,
                    "delete your own copies of its files one by one: the shipped ones count again");
        }
        Path folder =
                Objects.requireNonNull(
                        head.path().getParent(), "a pack file lies in its pack's folder");
        Path gone = folder.resolveSibling(".gone-" + packId + "-" + UUID.randomUUID());
        try {
            // Nothing reads what begins with a dot: half a pack is never seen.
            Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
            delete(gone);
        } catch (IOException e) {
            throw storage("cannot delete the pack", head, e);
        }
    }

    private static String headed(String text, String packId, String name) {
        String quoted = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return text.replaceFirst("(?m)^pack_id:.*$", "pack_id: " + packId)
                .replaceFirst("(?m)^name:.*$", Matcher.quoteReplacement("name: " + quoted));
    }

    private void discard(Path half) {
        if (Files.exists(half)) {
            try {
                delete(half);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private PackFile require(String packId, String path) {
        return files(packId).stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .flatMap(entry -> reader.files().find(packId, path))
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "no file \"" + Ids.shown(path) + "\"",
                                        "pack " + packId,
                                        "choose one that the pack lists"));
    }

    private PackFile target(String packId, String path) {
        require(packId, path);
        return reader.files().userFile(packId, path);
    }

    private static void write(PackFile file, String text) {
        AtomicFile.write(file.path(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
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
