package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.TableTransfer;
import io.sigmalab.engine.run.TableTransfer.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves a home: every row of its database, the files of its runs and the user's packs, as one
 * folder or one zip file with the hash of every part. Secrets, caches and logs stay behind.
 */
final class HomeTransfer {
    private static final String MANIFEST = "manifest.json";
    private static final String TABLES = "tables";
    private static final String FILES = "files";
    private static final int FORMAT = 1;

    private final Supplier<LabDatabase> database;
    private final Home home;

    HomeTransfer(Supplier<LabDatabase> database, Home home) {
        this.database = database;
        this.home = home;
    }

    /** A file of the home: where it lies below it, and what is in it. */
    private record Item(String path, String sha256, long size) {
        Map<String, Object> toMap() {
            return Map.of("path", path, "sha256", sha256, "size_bytes", size);
        }
    }

    /**
     * Writes everything to a folder, or to a file when its name ends in {@code .zip}.
     *
     * @throws LabException {@link Reason#CONFLICT} when there is something of this name, or a run
     *     is at work
     */
    Outcome export(Path target, Progress progress) {
        Path to = target.toAbsolutePath().normalize();
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new LabException(
                    Reason.CONFLICT,
                    "there is something of this name",
                    to.toString(),
                    "choose another name, or delete it");
        }
        Path half = to.resolveSibling("." + to.getFileName() + ".tmp");
        FolderFiles.delete(half);
        try {
            Map<String, Object> manifest = fill(half, progress);
            if (isZip(to)) {
                FolderFiles.zip(half, to);
            } else {
                FolderFiles.move(half, to);
            }
            Map<String, Object> document = summary(manifest);
            document.put("path", to.toString());
            document.put("manifest_sha", Canonical.sha256(manifest));
            return new Outcome(document);
        } finally {
            FolderFiles.delete(half);
        }
    }

    private static boolean isZip(Path path) {
        return String.valueOf(path.getFileName()).endsWith(".zip");
    }

    private Map<String, Object> fill(Path folder, Progress progress) {
        Path tables = Home.create(folder.resolve(TABLES));
        TableTransfer transfer = database.get().transfer();
        List<Table> written = transfer.write(tables);
        List<String> left = new ArrayList<>();
        List<Item> items = new ArrayList<>(artifacts(tables.resolve("artifacts.jsonl"), left));
        items.addAll(packs());
        int done = 0;
        for (Item item : items) {
            progress.step(++done, items.size(), "export: " + item.path());
            FolderFiles.copy(home.resolve(item.path()), folder.resolve(FILES).resolve(item.path()));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("schema_version", transfer.schemaVersion());
        manifest.put("tables", written);
        manifest.put("files", items.stream().map(Item::toMap).toList());
        manifest.put("left", left);
        AtomicFile.write(
                folder.resolve(MANIFEST),
                Canonical.json(manifest).getBytes(StandardCharsets.UTF_8));
        return manifest;
    }

    /** Files of runs that are what was recorded; the others are named. */
    private List<Item> artifacts(Path rows, List<String> left) {
        Map<String, Item> items = new TreeMap<>();
        for (String line : FolderFiles.lines(rows)) {
            Map<String, Object> row = Canonical.parse(line);
            String uri = String.valueOf(row.get("uri"));
            String recorded = String.valueOf(row.get("sha256"));
            Path file = home.resolve(uri);
            if (items.containsKey(uri)) {
                continue;
            }
            if (!Files.isRegularFile(file)) {
                left.add("gone: " + uri);
            } else if (!FolderFiles.hash(file).equals(recorded)) {
                left.add("not what was recorded: " + uri);
            } else {
                items.put(uri, new Item(uri, recorded, FolderFiles.size(file)));
            }
        }
        return List.copyOf(items.values());
    }

    private List<Item> packs() {
        if (!Files.isDirectory(home.packs())) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(home.packs())) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .map(
                            path ->
                                    new Item(
                                            home.relative(path),
                                            FolderFiles.hash(path),
                                            FolderFiles.size(path)))
                    .toList();
        } catch (IOException e) {
            throw FolderFiles.failure(home.packs(), e);
        }
    }

    /**
     * Takes over what {@link #export} wrote, all or nothing.
     *
     * @throws LabException {@link Reason#REFUSED} when a part is not what its hash says; {@link
     *     Reason#CONFLICT} when the database holds other rows or the home another file of a name
     */
    Outcome read(Path source, Progress progress) {
        Path from = source.toAbsolutePath().normalize();
        Path unpacked = null;
        try {
            if (Files.isRegularFile(from)) {
                unpacked = Home.create(home.cache().resolve(".import.tmp"));
                FolderFiles.delete(unpacked);
                FolderFiles.unzip(from, unpacked);
                from = unpacked;
            }
            return take(from, progress);
        } finally {
            if (unpacked != null) {
                FolderFiles.delete(unpacked);
            }
        }
    }

    private Outcome take(Path folder, Progress progress) {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no export of a home",
                    folder.toString(),
                    "name the folder or the zip file that sigma-lab db export wrote");
        }
        Map<String, Object> manifest = manifest(file);
        List<Item> fresh = fresh(folder, items(manifest));
        List<Path> written = new ArrayList<>();
        boolean isNew;
        try {
            int done = 0;
            for (Item item : fresh) {
                progress.step(++done, fresh.size(), "import: " + item.path());
                Path to = home.resolve(item.path());
                written.add(to);
                FolderFiles.copy(folder.resolve(FILES).resolve(item.path()), to);
            }
            isNew = database.get().transfer().read(folder.resolve(TABLES), tables(manifest));
        } catch (RuntimeException | Error e) {
            undo(written, e);
            throw e;
        }
        Map<String, Object> document = summary(manifest);
        document.put("is_new", isNew);
        document.put("files_written", fresh.size());
        return new Outcome(document);
    }

    private static void undo(List<Path> written, Throwable cause) {
        for (Path path : written) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private Map<String, Object> manifest(Path file) {
        Map<String, Object> manifest;
        try {
            manifest = Canonical.parse(String.join("\n", FolderFiles.lines(file)));
        } catch (IllegalArgumentException e) {
            throw damaged("it is no JSON", file.toString(), e);
        }
        boolean isOurs =
                Integer.valueOf(FORMAT).equals(manifest.get("format"))
                        && manifest.get("tables") instanceof List<?>
                        && manifest.get("files") instanceof List<?>;
        if (!isOurs) {
            throw damaged("it has another form", file.toString(), null);
        }
        int ours = database.get().transfer().schemaVersion();
        if (!(manifest.get("schema_version") instanceof Integer version) || version > ours) {
            throw new LabException(
                    Reason.DATABASE,
                    "the export has schema version "
                            + manifest.get("schema_version")
                            + ", this program knows versions up to "
                            + ours,
                    file.toString(),
                    "update Sigma Lab");
        }
        return manifest;
    }

    private static LabException damaged(String what, String where, @Nullable Throwable cause) {
        return new LabException(
                Reason.REFUSED,
                "the export was changed or damaged: " + what,
                where,
                "export again",
                cause);
    }

    /** Files that the home has not; those that it has must be the same. */
    private List<Item> fresh(Path folder, List<Item> items) {
        List<Item> fresh = new ArrayList<>();
        for (Item item : items) {
            if (!item.path().startsWith("workspace/") && !item.path().startsWith("packs/")) {
                throw damaged("it names a file that no export holds", item.path(), null);
            }
            Path from = folder.resolve(FILES).resolve(item.path());
            Path to = home.resolve(item.path());
            if (!Files.isRegularFile(from) || !FolderFiles.hash(from).equals(item.sha256())) {
                throw damaged("a file is not what its hash says", item.path(), null);
            }
            if (!Files.exists(to)) {
                fresh.add(item);
            } else if (!FolderFiles.hash(to).equals(item.sha256())) {
                throw new LabException(
                        Reason.CONFLICT,
                        "the home has another file of this name",
                        to.toString(),
                        "import into another home, or move the file away");
            }
        }
        return fresh;
    }

    private static List<?> list(Map<String, Object> manifest, String name) {
        return manifest.get(name) instanceof List<?> list ? list : List.of();
    }

    private static List<Item> items(Map<String, Object> manifest) {
        List<Item> items = new ArrayList<>();
        for (Object entry : list(manifest, "files")) {
            if (!(entry instanceof Map<?, ?> map)
                    || !(map.get("path") instanceof String path)
                    || !(map.get("sha256") instanceof String sha256)
                    || !(map.get("size_bytes") instanceof Number size)) {
                throw damaged("a file has no path or no hash", MANIFEST, null);
            }
            items.add(new Item(path, sha256, size.longValue()));
        }
        return items;
    }

    private static List<Table> tables(Map<String, Object> manifest) {
        List<Table> tables = new ArrayList<>();
        for (Object entry : list(manifest, "tables")) {
            if (!(entry instanceof Map<?, ?> map)
                    || !(map.get("name") instanceof String name)
                    || !(map.get("rows") instanceof Number rows)
                    || !(map.get("sha256") instanceof String sha256)) {
                throw damaged("a table has no name or no hash", MANIFEST, null);
            }
            tables.add(new Table(name, rows.longValue(), sha256));
        }
        return tables;
    }

    private static Map<String, Object> summary(Map<String, Object> manifest) {
        Map<String, Object> rows = new LinkedHashMap<>();
        long bytes = 0;
        List<Table> tables =
                manifest.get("tables") instanceof List<?> list
                                && list.stream().allMatch(Table.class::isInstance)
                        ? list.stream().map(Table.class::cast).toList()
                        : tables(manifest);
        tables.forEach(table -> rows.put(table.name(), table.rows()));
        List<Item> items = items(manifest);
        for (Item item : items) {
            bytes += item.size();
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", manifest.get("schema_version"));
        document.put("rows", rows);
        document.put("files", items.size());
        document.put("bytes", bytes);
        List<String> warnings = new ArrayList<>();
        if (manifest.get("left") instanceof List<?> left) {
            left.forEach(one -> warnings.add("not taken along, " + one));
        }
        document.put("warnings", warnings);
        return document;
    }
}
