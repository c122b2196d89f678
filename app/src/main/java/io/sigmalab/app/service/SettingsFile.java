package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .env} in the home, changed by the program: other lines and comments stay as they
 * are. It may hold secrets, so only its owner may read it, and it is replaced in one move.
 */
final class SettingsFile {
    private final Path home;
    private final Path file;

    SettingsFile(Path home) {
        this.home = home;
        file = home.resolve(".env");
    }

    Path path() {
        return file;
    }

    /**
     * Sets or removes values.
     *
     * @param changes by name; an empty one removes
     * @throws LabException {@link Reason#STORAGE} when the file cannot be written
     */
    void change(Map<String, String> changes) {
        Map<String, String> open = new TreeMap<>(changes);
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            String name = nameOf(line);
            if (name == null || !changes.containsKey(name)) {
                lines.add(line);
            } else {
                // The first line of a name takes the value; a second one would win over it.
                String value = open.remove(name);
                if (value != null) {
                    add(lines, name, value);
                }
            }
        }
        open.forEach((name, value) -> add(lines, name, value));
        write(String.join("\n", lines) + "\n");
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            boolean isPlain = value.matches("[^\\s#'\"]+");
            lines.add(name + "=" + (isPlain ? value : "\"" + value + "\""));
        }
    }

    private static @Nullable String nameOf(String line) {
        String text = line.strip();
        if (text.startsWith("export ")) {
            text = text.substring("export ".length()).strip();
        }
        int equals = text.indexOf('=');
        return text.startsWith("#") || equals < 1 ? null : text.substring(0, equals).strip();
    }

    private List<String> lines() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8)
                    : List.of();
        } catch (IOException e) {
            throw failure("cannot read the settings", e);
        }
    }

    private void write(String text) {
        Path folder = Home.create(home);
        Path half = folder.resolve(".env.tmp");
        try {
            Files.deleteIfExists(half);
            if (half.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // Before anything is in it.
                Files.createFile(
                        half,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(half, text);
            Files.move(
                    half,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure("cannot write the settings", e);
        }
    }

    private LabException failure(String what, IOException e) {
        return new LabException(
                Reason.STORAGE,
                what + " (" + e.getClass().getSimpleName() + ")",
                file.toString(),
                "check its permissions and the disk",
                e);
    }
}
