package io.sigmalab.engine.learn;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file that appears whole or not at all, even when the power fails: written and synced under a
 * temporary name, then renamed. Closing it without {@link #publish} leaves nothing behind.
 */
final class WholeFile implements AutoCloseable {
    private final Path file;
    private final Path folder;
    private final Path temporary;

    /**
     * Writes and syncs the content under a temporary name. Folders are made as needed.
     *
     * @throws LabException {@link Reason#STORAGE} when that fails; nothing is left behind
     */
    WholeFile(Path file, byte[] content) {
        this.file = file;
        folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder");
        temporary =
                folder.resolve(
                        "."
                                + file.getFileName()
                                + "."
                                + ProcessHandle.current().pid()
                                + "."
                                + Thread.currentThread().getId()
                                + ".tmp");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            LabException failure = failure(file, e);
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /**
     * Gives the file its name, in place of one that had it.
     *
     * @throws LabException {@link Reason#STORAGE} when that fails
     */
    void publish() {
        try {
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            if (File.separatorChar == '/') {
                // Elsewhere than on Unix a folder cannot be opened, and need not be.
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Removes the temporary file where it was not published. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failure(temporary, e);
        }
    }

    private static LabException failure(Path file, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "the file cannot be written (" + e.getMessage() + ")",
                file.toString(),
                "free disk space, or give permission to write there",
                e);
    }
}
