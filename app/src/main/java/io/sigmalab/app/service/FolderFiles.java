package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files in bulk; what the disk refuses becomes {@link Reason#STORAGE} with its path. */
final class FolderFiles {
    private static final int PIECE = 1 << 20;

    private FolderFiles() {}

    static LabException failure(Path where, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "cannot read or write (" + e.getClass().getSimpleName() + ")",
                where.toString(),
                "check its permissions and the disk",
                e);
    }

    static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Copies a file of any size; it is there whole or not at all. */
    static void copy(Path from, Path to) {
        try (AtomicFile target = new AtomicFile(to);
                InputStream in = Files.newInputStream(from)) {
            byte[] piece = in.readNBytes(PIECE);
            while (piece.length > 0) {
                target.write(ByteBuffer.wrap(piece));
                piece = in.readNBytes(PIECE);
            }
            target.sync();
            target.commit();
        } catch (IOException e) {
            throw failure(to, e);
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(to, e);
        }
    }

    /** Deletes a folder with all that is in it; one that is not there is fine. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Packs a folder into a file, which is there whole or not at all. */
    static void zip(Path folder, Path file) {
        Path half = file.resolveSibling("." + file.getFileName() + ".zip.tmp");
        try (Stream<Path> paths = Files.walk(folder)) {
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(half))) {
                for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                    String name = folder.relativize(path).toString().replace('\\', '/');
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(path, out);
                    out.closeEntry();
                }
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(file, e);
        } finally {
            deleteFile(half);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Unpacks a file into a folder.
     *
     * @throws LabException {@link Reason#REFUSED} when an entry would lie outside the folder
     */
    static void unzip(Path file, Path folder) {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = in.getNextEntry();
            while (entry != null) {
                Path to = folder.resolve(entry.getName()).normalize();
                if (!to.startsWith(folder)) {
                    throw new LabException(
                            Reason.REFUSED,
                            "the file names a place outside of itself",
                            file.toString(),
                            "do not trust it; export again");
                }
                if (!entry.isDirectory()) {
                    Home.create(to.resolveSibling(""));
                    try (OutputStream out = Files.newOutputStream(to)) {
                        in.transferTo(out);
                    }
                }
                entry = in.getNextEntry();
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
