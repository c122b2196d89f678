package io.sigmalab.app.ui.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Whether this is the first window on a home. A second one works as well, but shares what is
 * remembered of the layout, so it is said. The system frees the claim when a process dies.
 */
public final class HomeClaim implements AutoCloseable {
    /** Beyond the text, which others may read while it is held. */
    private static final long BEYOND = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final boolean isFirst;
    private final @Nullable String other;

    private HomeClaim(FileChannel channel, boolean isFirst, @Nullable String other) {
        this.channel = channel;
        this.isFirst = isFirst;
        this.other = other;
    }

    /**
     * Claims a home.
     *
     * @throws IOException when the home cannot be written
     */
    public static HomeClaim of(Path home) throws IOException {
        Files.createDirectories(home);
        Path file = home.resolve("ui.lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            return new HomeClaim(channel, false, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid())
                                .getBytes(StandardCharsets.UTF_8)),
                0);
        return new HomeClaim(channel, true, null);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(BEYOND, 1, false);
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    /** Whether no other window is open on the home. */
    public boolean isFirst() {
        return isFirst;
    }

    /** Number of the process that has the other window; null when this is the first. */
    public @Nullable String other() {
        return other;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
