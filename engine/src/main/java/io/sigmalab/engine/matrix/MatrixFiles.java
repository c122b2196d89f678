package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A matrix on disk: {@code matrix.csv} is the record, {@code matrix.bin} beside it is what programs
 * read, and {@code options.bin} holds the option boards of a matrix that has any. Files are
 * complete or absent, and are read only when their SHA-256 is the one that was recorded. The same
 * matrix gives the same bytes on every machine, with any number of threads.
 */
public final class MatrixFiles {
    /** Name of the record. */
    public static final String CSV = "matrix.csv";

    /** Name of the binary form. */
    public static final String BINARY = "matrix.bin";

    /** Name of the option boards. */
    public static final String OPTIONS = "options.bin";

    private MatrixFiles() {}

    /**
     * A file that was written.
     *
     * @param path where
     * @param sha256 hash of its bytes, hex
     * @param bytes its size
     */
    public record Stored(Path path, String sha256, long bytes) {}

    /**
     * Both forms of one matrix, and its option boards.
     *
     * @param options null for a matrix without any
     */
    public record Written(Stored csv, Stored binary, @Nullable Stored options) {}

    /**
     * Writes both forms and the option boards into a folder, replacing what is there. On any
     * failure nothing new is left behind.
     *
     * @param parallelism threads to use, at least 1
     * @throws LabException {@link Reason#STORAGE} when the disk is full or the folder not writable
     * @throws CancellationException when progress was cancelled
     */
    public static Written write(Matrix matrix, Path folder, int parallelism, Progress progress) {
        Path csvPath = folder.resolve(CSV);
        Path binaryPath = folder.resolve(BINARY);
        OptionBoards boards = matrix.options();
        try (AtomicFile csv = new AtomicFile(csvPath);
                AtomicFile binary = new AtomicFile(binaryPath);
                AtomicFile options =
                        boards == null ? null : new AtomicFile(folder.resolve(OPTIONS))) {
            Stored binaryStored = writeBinary(matrix, binary, binaryPath, parallelism, progress);
            Stored csvStored = writeCsv(matrix, csv, csvPath, parallelism, progress);
            Stored optionsStored = null;
            if (boards != null && options != null) {
                optionsStored = writeOptions(matrix, boards, options, folder, progress);
            }
            progress.checkCancelled();
            csv.commit();
            binary.commit();
            if (options == null) {
                removeOptions(folder);
            } else {
                options.commit();
            }
            return new Written(csvStored, binaryStored, optionsStored);
        }
    }

    private static Stored writeOptions(
            Matrix matrix, OptionBoards boards, AtomicFile file, Path folder, Progress progress) {
        MessageDigest digest = sha256();
        progress.step(0, 0, "writing " + OPTIONS);
        return file.guarded(
                () -> {
                    BoardsFile.encode(
                            matrix,
                            boards,
                            bytes -> {
                                progress.checkCancelled();
                                digest.update(bytes.duplicate());
                                file.write(bytes);
                            });
                    return new Stored(folder.resolve(OPTIONS), hex(digest), file.sync());
                });
    }

    /** Boards of another matrix must not lie beside one that has none. */
    private static void removeOptions(Path folder) {
        Path old = folder.resolve(OPTIONS);
        try {
            Files.deleteIfExists(old);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot delete " + OPTIONS + " (" + e.getMessage() + ")",
                    old.toString(),
                    "check the permissions of the folder",
                    e);
        }
    }

    /** Writes the binary form alone; as {@link #write} otherwise. */
    public static Stored writeBinary(Matrix matrix, Path path, int parallelism, Progress progress) {
        try (AtomicFile file = new AtomicFile(path)) {
            Stored stored = writeBinary(matrix, file, path, parallelism, progress);
            file.commit();
            return stored;
        }
    }

    private static Stored writeBinary(
            Matrix matrix, AtomicFile file, Path path, int parallelism, Progress progress) {
        MessageDigest digest = sha256();
        long[] size = new long[1];
        progress.step(0, 0, "writing " + BINARY);
        return file.guarded(
                () -> {
                    // Hashing costs as much as writing, so both go over the columns side by side.
                    IoTask.runAll(
                            parallelism,
                            2,
                            task -> {
                                if (task == 0) {
                                    MatrixBinary.encode(
                                            matrix,
                                            MatrixBinary.heapBlock(),
                                            bytes -> {
                                                progress.checkCancelled();
                                                digest.update(bytes);
                                            });
                                } else {
                                    MatrixBinary.encode(
                                            matrix, MatrixBinary.directBlock(), file::write);
                                    size[0] = file.sync();
                                }
                            });
                    return new Stored(path, hex(digest), size[0]);
                });
    }

    private static Stored writeCsv(
            Matrix matrix, AtomicFile file, Path path, int parallelism, Progress progress) {
        MessageDigest digest = sha256();
        return file.guarded(
                () -> {
                    MatrixCsv.write(
                            matrix,
                            bytes -> {
                                digest.update(bytes);
                                file.write(bytes.rewind());
                            },
                            parallelism,
                            progress);
                    return new Stored(path, hex(digest), file.sync());
                });
    }

    /**
     * Reads the binary form back and checks its hash; {@link MatrixMeta#dataSource} is the provider
     * then, for the file does not say more.
     *
     * @param expectedSha256 the hash that was recorded when it was written
     * @throws LabException {@link Reason#REFUSED} when the file is not the one that was written,
     *     {@link Reason#MISSING_DATA} when it is gone, {@link Reason#STORAGE} when it cannot be
     *     read
     */
    public static Matrix read(Path path, String expectedSha256, int parallelism) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return MatrixBinary.decode(
                    channel, parallelism, task -> check(channel, path, expectedSha256));
        } catch (MatrixBinary.Malformed e) {
            throw changed(path, e.how);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * As {@link #read(Path, String, int)}, with the option boards of the matrix. They are read and
     * checked when one is first asked for, for most stages never ask; what is wrong with their file
     * is said then.
     *
     * @param options the option boards
     * @param optionsSha256 the hash that was recorded when they were written
     */
    public static Matrix read(
            Path path, String expectedSha256, Path options, String optionsSha256, int parallelism) {
        Matrix matrix = read(path, expectedSha256, parallelism);
        String matrixSha = matrix.meta().matrixSha();
        return new Matrix(
                matrix.meta(),
                matrix.bars(),
                matrix.barIndex(),
                matrix.featureNames(),
                matrix.features(),
                matrix.label(),
                matrix.labelReturn(),
                matrix.labelEnd(),
                matrix.horizonBar(),
                new BoardsFile.Lazy(() -> readOptions(options, optionsSha256, matrixSha)));
    }

    private static OptionBoards readOptions(Path path, String expectedSha256, String matrixSha) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            check(channel, path, expectedSha256);
            return BoardsFile.decode(channel, matrixSha);
        } catch (MatrixBinary.Malformed e) {
            throw changed(path, e.how);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Checks that a file, of either form or of boards, is the one that was written.
     *
     * @throws LabException as {@link #read}
     */
    public static void verify(Path path, String expectedSha256) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            check(channel, path, expectedSha256);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static void check(FileChannel channel, Path path, String expectedSha256)
            throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer block = MatrixBinary.heapBlock();
        long position = 0;
        for (int n = channel.read(block, 0); n >= 0; n = channel.read(block, position)) {
            position += n;
            digest.update(block.flip());
            block.clear();
        }
        String sha = hex(digest);
        if (!sha.equals(expectedSha256)) {
            throw changed(path, "its SHA-256 is " + sha + ", recorded was " + expectedSha256);
        }
    }

    private static LabException changed(Path path, String how) {
        return new LabException(
                Reason.REFUSED,
                "the matrix was changed after it was written: " + how,
                path.toString(),
                "build it again");
    }

    private static LabException unreadable(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new LabException(
                    Reason.MISSING_DATA,
                    "the matrix is gone",
                    path.toString(),
                    "build it again",
                    cause);
        }
        return new LabException(
                Reason.STORAGE,
                "cannot read " + path.getFileName() + " (" + cause.getMessage() + ")",
                path.toString(),
                "check the permissions of the file and the disk",
                cause);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
