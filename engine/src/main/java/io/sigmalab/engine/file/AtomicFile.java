package io.sigmalab.engine.file;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there completely or not at all: written beside its place under another name,
 * flushed to the disk, then renamed. Closing without {@link #commit} leaves nothing behind.
 * Failures of the disk become {@link Reason#STORAGE} with a sentence.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;

    /** Writing that may fail. */
    public interface Work<T> {
        /** Writes. */
        T run() throws IOException;
    }

    /**
     * Opens the temporary file; missing folders are made.
     *
     * @throws LabException {@link Reason#STORAGE} when it cannot be created
     */
    public AtomicFile(Path target) {
        this.target = target.toAbsolutePath();
        Path folder = this.target.resolveSibling("");
        temporary =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        channel =
                guarded(
                        () -> {
                            Files.createDirectories(folder);
                            return FileChannel.open(
                                    temporary,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE);
                        });
    }

    /**
     * A file with this content, synced under its temporary name and waiting for {@link #commit}.
     */
    public static AtomicFile holding(Path target, byte[] content) {
        AtomicFile file = new AtomicFile(target);
        try {
            file.guarded(
                    () -> {
                        file.write(ByteBuffer.wrap(content));
                        return file.sync();
                    });
            return file;
        } catch (LabException e) {
            file.close();
            throw e;
        }
    }

    /** Writes a file, replacing an older one. */
    public static void write(Path target, byte[] content) {
        try (AtomicFile file = holding(target, content)) {
            file.commit();
        }
    }

    /** Runs writing for this file and says in a sentence what the disk refused. */
    public <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot write " + target.getFileName() + " (" + why(e) + ")",
                    target.toString(),
                    "free disk space, check the permissions of the folder, or choose another home",
                    e);
        }
    }

    /** What the system says, without the temporary name that nobody knows. */
    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /** Appends all that remains in a buffer. */
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Flushes what was written to the disk, still under the temporary name.
     *
     * @return bytes written
     */
    public long sync() throws IOException {
        channel.force(true);
        return channel.size();
    }

    /** Gives the synced file its name, replacing an older one. */
    public void commit() {
        guarded(
                () -> {
                    channel.close();
                    Files.move(
                            temporary,
                            target,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    syncFolder();
                    return target;
                });
    }

    /** Makes the new name last, where folders can be flushed (not on Windows). */
    private void syncFolder() throws IOException {
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel folder =
                    FileChannel.open(target.resolveSibling(""), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Removes the temporary file when it was not committed. */
    @Override
    public void close() {
        guarded(
                () -> {
                    channel.close();
                    return Files.deleteIfExists(temporary);
                });
    }
}
