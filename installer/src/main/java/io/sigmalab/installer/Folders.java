package io.sigmalab.installer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies, deletes and writes files. */
final class Folders {
    private Folders() {}

    /** Copies a folder with all it holds; times are kept. */
    static void copy(Path from, Path to) throws IOException {
        for (Path path : walk(from)) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(
                        path,
                        target,
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Everything below a folder and the folder itself, in an order that is always the same. */
    static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }

    /** Files in a folder whose names end so, in their order. */
    static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** Deletes a folder with all it holds, when there is one. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        for (Path path : walk(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    /** Writes text with the permissions of any file. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
        permit(file, "rw-r--r--");
    }

    /** Writes a script. */
    static void script(Path file, String text) throws IOException {
        write(file, text);
        permit(file, "rwxr-xr-x");
    }

    /** Sets permissions where the file system knows them. */
    static void permit(Path file, String permissions) throws IOException {
        if (!Plan.isWindows()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}
