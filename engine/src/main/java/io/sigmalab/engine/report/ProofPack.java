package io.sigmalab.engine.report;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.lineage.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip from which a sceptic checks a run: files in the order they were added, then {@code
 * manifest.json} with the hash of each. The same files give the same bytes: entries carry no time
 * of day and nothing of the machine.
 */
public final class ProofPack {
    /** Entries must have a time; this is the first that every tool can show. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Adds a text file, UTF-8. */
    public void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @throws IllegalArgumentException when there is one of this name
     */
    public void add(String name, byte[] bytes) {
        if (files.putIfAbsent(name, bytes) != null) {
            throw new IllegalArgumentException("two files are called " + name);
        }
    }

    /** Adds a document as JSON that people can read too: sorted keys, one value a line. */
    public void addJson(String name, Map<String, Object> document) {
        add(name, Canonical.readable(document));
    }

    /** Adds the script that recomputes every headline figure. */
    public void addScript() {
        try (InputStream in = ProofPack.class.getResourceAsStream("recompute.py")) {
            add(
                    "recompute.py",
                    Objects.requireNonNull(in, "recompute.py is not on the class path")
                            .readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the files so far, in order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Size of a file that was added. */
    public int size(String name) {
        return Objects.requireNonNull(files.get(name), name).length;
    }

    /**
     * The zip.
     *
     * @param head what the manifest says beside the list of files
     */
    public byte[] zip(Map<String, Object> head) {
        List<Map<String, Object>> list = new ArrayList<>();
        files.forEach(
                (name, bytes) -> {
                    Map<String, Object> file = new LinkedHashMap<>();
                    file.put("name", name);
                    file.put("sha256", Sha256.of(bytes));
                    file.put("size_bytes", bytes.length);
                    list.add(file);
                });
        Map<String, Object> manifest = new LinkedHashMap<>(head);
        manifest.put("files", list);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entry(zip, file.getKey(), file.getValue());
            }
            entry(
                    zip,
                    "manifest.json",
                    Canonical.readable(manifest).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
