package io.sigmalab.app.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a worker needs that lies in the home of another: packs as they were, and trained folds. */
public final class SharedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;
    private final Contents contents;
    private final Supplier<Probabilities> probabilities;

    /** Over the bench. */
    public SharedFiles(Workbench bench, Contents contents, Supplier<Probabilities> probabilities) {
        this.bench = bench;
        this.contents = contents;
        this.probabilities = probabilities;
    }

    Contents contents() {
        return contents;
    }

    /** Makes folds available to others that this home has and they have not. */
    void putFolds(Matrix matrix, Training training) {
        String key = probabilities.get().key(matrix, training);
        Path file = probabilities.get().file(key);
        if (!Files.isRegularFile(file)) {
            return;
        }
        List<String> parts = probabilities.get().partKeys(matrix, training);
        Map<String, String> found = found(key, parts);
        if (!found.containsKey(key) && found.size() < parts.size()) {
            String sha256 = FolderFiles.hash(file);
            contents.put(sha256, file);
            shared().putFolds(key, sha256);
        }
    }

    /** Makes folds available that were trained on their own; their files are not kept here. */
    void putParts(Matrix matrix, Training training, Set<Integer> folds) {
        String key = probabilities.get().key(matrix, training);
        for (int fold : folds) {
            String part = Probabilities.partKey(key, fold);
            Path file = probabilities.get().file(part);
            String sha256 = FolderFiles.hash(file);
            contents.put(sha256, file);
            // Before others know of it: one that works in this home, too, may fetch it again.
            FolderFiles.delete(file);
            shared().putFolds(part, sha256);
        }
    }

    /** Folds that nobody has trained yet; none when all are here or with others. */
    SortedSet<Integer> missing(Matrix matrix, Training training) {
        SortedSet<Integer> missing = new TreeSet<>();
        if (probabilities.get().isStored(matrix, training)) {
            return missing;
        }
        String key = probabilities.get().key(matrix, training);
        List<String> parts = probabilities.get().partKeys(matrix, training);
        Map<String, String> found = found(key, parts);
        for (int fold = 0; fold < parts.size(); fold++) {
            if (!found.containsKey(key) && !found.containsKey(parts.get(fold))) {
                missing.add(fold);
            }
        }
        return missing;
    }

    private Map<String, String> found(String key, List<String> parts) {
        List<String> keys = new ArrayList<>(parts);
        keys.add(key);
        return shared().folds(keys);
    }

    /** The pieces that a sweep goes on with, as {@link SharedPlan#pieces}. */
    List<String> pieces(SweepWork.Prepared prepared, Set<Integer> done) {
        return SharedPlan.pieces(
                prepared, done, training -> missing(prepared.matrix(), training).isEmpty());
    }

    /** Gets trained folds when others have them, whole or in parts, and this home has not. */
    void getFolds(Matrix matrix, Training training) {
        if (probabilities.get().isStored(matrix, training)) {
            return;
        }
        String key = probabilities.get().key(matrix, training);
        List<String> parts = probabilities.get().partKeys(matrix, training);
        Map<String, String> found = found(key, parts);
        String whole = found.get(key);
        if (whole != null) {
            contents.get(whole, probabilities.get().file(key));
        } else if (found.size() == parts.size()) {
            found.forEach((part, sha256) -> contents.get(sha256, probabilities.get().file(part)));
            probabilities.get().join(matrix, training);
        }
    }

    private SharedWork shared() {
        return bench.database().get().shared();
    }

    /** The pack that a sweep was shared with, whatever this home holds under its name. */
    Pack pack(SharedSweep how, String packId) {
        if (!how.packContent().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + how.packContent());
        }
        Path root = bench.home().cache().resolve("packs").resolve(how.packContent());
        Path folder = root.resolve(Home.checked(packId, "pack"));
        Path bundle = bench.home().cache().resolve("shared").resolve(how.packContent());
        if (!Files.isRegularFile(bundle) && !contents.get(how.packContent(), bundle)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "the pack of the sweep is not in the database any more",
                    "sweep " + how.sweepId(),
                    "start a new sweep");
        }
        texts(bundle)
                .forEach(
                        (name, text) -> {
                            Path file = folder.resolve(name).normalize();
                            if (!file.startsWith(folder) || !name.endsWith(".yaml")) {
                                throw new LabException(
                                        Reason.REFUSED,
                                        "the pack of the sweep holds a file that is none of a pack",
                                        name,
                                        "start a new sweep");
                            }
                            if (!Files.isRegularFile(file)) {
                                AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
                            }
                        });
        return PackReader.of(root, null).read(packId);
    }

    private static Map<String, String> texts(Path bundle) {
        try {
            return JSON.readValue(bundle.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw unreadable(bundle, e);
        }
    }

    private static LabException unreadable(Path file, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "cannot read the file",
                file.toString(),
                "delete it, and it is fetched again",
                e);
    }
}
