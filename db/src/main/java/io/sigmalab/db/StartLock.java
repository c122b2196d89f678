package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Lets the programs that open one H2 file start one after the other: two that start in the same
 * instant otherwise make each other wait for five seconds, and each start after a killed program
 * waits four. Held only while opening. The operating system gives the lock back when a program
 * dies.
 */
final class StartLock implements AutoCloseable {
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final long PAUSE_MILLIS = 20;
    private static final int CONNECT_MILLIS = 500;

    private final @Nullable FileChannel channel;

    /** Kept so that it is not collected: a lost lock object would let this program in twice. */
    private @Nullable FileLock lock;

    private StartLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of the database, waiting for others; when its file system has no locks, or
     * when somebody holds it for longer than any start takes, goes on without: H2's own protocol,
     * which is slower, still keeps the file whole.
     *
     * @throws LabException with {@link Reason#DATABASE} when the folder cannot be written
     */
    static StartLock acquire(DatabaseSettings settings) {
        Path file = settings.file();
        if (file == null) {
            return new StartLock(null);
        }
        StartLock start =
                new StartLock(openChannel(sibling(file, ".start.lock"), file.getParent()));
        if (start.await()) {
            removeLockOfDeadProgram(file);
        }
        return start;
    }

    private boolean await() {
        long began = System.nanoTime();
        try {
            while (System.nanoTime() - began < PATIENCE_NANOS) {
                lock = tryLock(Objects.requireNonNull(channel));
                if (lock != null) {
                    return true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // This file system has no locks.
            return false;
        }
        return false;
    }

    private static FileChannel openChannel(Path path, @Nullable Path folder) {
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LabException(
                    Reason.DATABASE,
                    "the folder of the database cannot be written (" + reason(e) + ")",
                    String.valueOf(folder),
                    "make it writable, or choose another with --home",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it.
            return null;
        }
    }

    /**
     * H2 waits until its lock file is old before it believes that the writer is dead. We know it at
     * once: nobody answers at the address in the file and nobody holds the database itself.
     */
    private static void removeLockOfDeadProgram(Path file) {
        Path lockFile = sibling(file, ".lock.db");
        Path data = sibling(file, ".mv.db");
        try {
            if (!Files.exists(lockFile) || !Files.exists(data) || answers(lockFile)) {
                return;
            }
            // Only now: closing a channel on the data drops any lock this program has on it.
            try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
                if (tryLock(channel) != null) {
                    Files.deleteIfExists(lockFile);
                }
            }
        } catch (IOException e) {
            // Gone or unreadable meanwhile: opening the database decides, and says what is wrong.
            return;
        }
    }

    private static boolean answers(Path lockFile) throws IOException {
        Properties content = new Properties();
        try (InputStream in = Files.newInputStream(lockFile)) {
            content.load(in);
        }
        String server = content.getProperty("server", "");
        if (!server.matches("(localhost|127\\.0\\.0\\.1):[0-9]{1,5}")) {
            // Still starting, or on another machine that shares this folder: H2 decides.
            return true;
        }
        int port = Integer.parseInt(server.substring(server.indexOf(':') + 1));
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
