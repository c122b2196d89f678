package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.TableTransfer.Table;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The database itself: migrate, describe, move with all that belongs to it. */
public final class DatabaseService {
    private final Supplier<LabDatabase> database;
    private final Home home;
    private final Function<String, LabDatabase> elsewhere;

    /**
     * Over the database in force.
     *
     * @param elsewhere opens the database of a URL, with current tables
     */
    public DatabaseService(
            Supplier<LabDatabase> database, Home home, Function<String, LabDatabase> elsewhere) {
        this.database = database;
        this.home = home;
        this.elsewhere = elsewhere;
    }

    /** Opens the database, which brings its schema to this version, and describes it. */
    public Outcome migrate() {
        Map<String, Object> document = new LinkedHashMap<>(database.get().info());
        document.put("migrated", true);
        return new Outcome(document);
    }

    /** Kind, masked address, schema version, row counts. */
    public Outcome info() {
        return new Outcome(new LinkedHashMap<>(database.get().info()));
    }

    /**
     * Writes every row, the files of runs and the user's packs to a folder, or to a file when its
     * name ends in {@code .zip}.
     *
     * @throws LabException {@link Reason#CONFLICT} when there is something of this name, or a run
     *     is at work
     */
    public Outcome export(Path target, Progress progress) {
        return new HomeTransfer(database, home).export(target, progress);
    }

    /**
     * Takes over what {@link #export} wrote, all or nothing: {@code is_new} is false when it was
     * here already.
     *
     * @throws LabException {@link Reason#REFUSED} when a part is not what its hash says; {@link
     *     Reason#CONFLICT} when the database holds other rows or the home another file of a name
     */
    public Outcome read(Path source, Progress progress) {
        return new HomeTransfer(database, home).read(source, progress);
    }

    /**
     * Copies every row into another database, all or nothing; {@code is_new} is false when it holds
     * these very rows already. Files of runs stay where they are: both databases then name the same
     * ones in this home.
     *
     * @param url of the other one
     * @throws LabException {@link Reason#INVALID_VALUE} without a URL; {@link Reason#DATABASE} when
     *     it does not answer; {@link Reason#CONFLICT} when it holds other rows, or a run is at work
     */
    public Outcome copyTo(String url, Progress progress) {
        if (url.isBlank()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "no database to copy to",
                    "URL",
                    "give postgresql://user:password@host:5432/name");
        }
        Path folder = home.cache().resolve(".copy.tmp");
        FolderFiles.delete(folder);
        try {
            progress.step(0, 2, "copy: reading");
            List<Table> written = database.get().transfer().write(Home.create(folder));
            progress.step(1, 2, "copy: writing");
            try (LabDatabase other = elsewhere.apply(url.strip())) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("is_new", other.transfer().read(folder, written));
                document.put("rows", written.stream().mapToLong(Table::rows).sum());
                document.put("url", other.info().get("url"));
                return new Outcome(document);
            }
        } finally {
            FolderFiles.delete(folder);
        }
    }
}
