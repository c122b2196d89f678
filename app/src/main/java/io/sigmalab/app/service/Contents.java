package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.SharedWork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files that travel between machines by the hash of what is in them: through the database, or
 * through a folder that all of them see.
 */
public final class Contents {
    private final Supplier<LabDatabase> database;
    private final @Nullable Path folder;

    /**
     * @param database used when there is no folder
     * @param folder one that every machine sees, or null
     */
    public Contents(Supplier<LabDatabase> database, @Nullable Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /**
     * Makes a file available to others; one that is already is left alone.
     *
     * @param sha256 of its bytes
     * @throws LabException {@link Reason#REFUSED} when it is not what its hash says
     */
    void put(String sha256, Path file) {
        if (folder == null) {
            if (!shared().hasContent(sha256)) {
                shared().putContent(sha256, file);
            }
            return;
        }
        Path target = place(sha256);
        if (!Files.isRegularFile(target)) {
            copy(file, target, sha256);
        }
    }

    /** Text as a content; its hash. */
    String put(String text, Home home) {
        String sha256 = Sha256.of(text);
        Path file = home.cache().resolve("shared").resolve(sha256);
        if (!Files.isRegularFile(file)) {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
        put(sha256, file);
        return sha256;
    }

    /**
     * Gets a file that somebody made available.
     *
     * @return whether there was one
     */
    boolean get(String sha256, Path file) {
        if (folder == null) {
            return shared().getContent(sha256, file);
        }
        Path source = place(sha256);
        if (!Files.isRegularFile(source)) {
            return false;
        }
        copy(source, file, sha256);
        return true;
    }

    /** Gets a file of a run that is not in this home; false when nobody made it available. */
    boolean fetch(Artifact artifact, Path file) {
        return (folder != null || database.get().isServer()) && get(artifact.sha256(), file);
    }

    private SharedWork shared() {
        return database.get().shared();
    }

    private Path place(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return Path.of(String.valueOf(folder)).resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static void copy(Path from, Path to, String sha256) {
        if (!FolderFiles.hash(from).equals(sha256)) {
            throw new LabException(
                    Reason.REFUSED,
                    "the file is not the one that was recorded",
                    from.toString(),
                    "it was changed or damaged: run the stage again");
        }
        FolderFiles.copy(from, to);
    }
}
