package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The folder in which everything is kept. Nothing is written outside it but where a user says so;
 * ids are validated before they become a path.
 */
public record Home(Path root) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_]{0,79}");

    /** Folder of the user's own packs, laid over the shipped ones. */
    public Path packs() {
        return root.resolve("packs");
    }

    /** Folder of what can be computed again. */
    public Path cache() {
        return root.resolve("cache");
    }

    /** Folder of copies made for other programs; nothing of it is read again. */
    public Path exports() {
        return root.resolve("exports");
    }

    /** Bytes in a folder, links not followed; 0 when there is none. */
    public static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long[] size = {0};
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                            size[0] += facts.size();
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE; // deleted meanwhile
                        }
                    });
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot measure the folder",
                    folder.toString(),
                    "check its permissions",
                    e);
        }
        return size[0];
    }

    /** Folder of log files. */
    public Path logs() {
        return root.resolve("logs");
    }

    /**
     * A folder of a model's workspace, created when needed.
     *
     * @param shelf {@code matrices}, {@code models}, {@code reports}, {@code plots} or {@code
     *     cards}
     */
    public Path workspace(String packId, String modelId, String shelf) {
        Path folder =
                root.resolve("workspace")
                        .resolve(checked(packId, "pack"))
                        .resolve(checked(modelId, "model"))
                        .resolve(shelf);
        return create(folder);
    }

    /** Creates a folder with its parents. */
    public static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot create the folder",
                    folder.toString(),
                    "check that its parent exists and may be written to, or choose another --home",
                    e);
        }
    }

    /** Path of a file relative to the home, with forward slashes: how artifacts are recorded. */
    public String relative(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /**
     * The file an artifact refers to.
     *
     * @throws LabException {@link Reason#REFUSED} when it would lie outside the home
     */
    public Path resolve(String uri) {
        Path file = root.resolve(uri).normalize();
        if (!file.startsWith(root)) {
            throw new LabException(
                    Reason.REFUSED,
                    "artifact lies outside the home",
                    uri,
                    "the database refers to files of another home");
        }
        return file;
    }

    /**
     * An id that is safe as a path element.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} when it is not
     */
    public static String checked(String id, String what) {
        if (!ID.matcher(id).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a " + what + " id: \"" + id + "\"",
                    "--" + what,
                    "use lower-case letters, digits and underscores");
        }
        return id;
    }
}
