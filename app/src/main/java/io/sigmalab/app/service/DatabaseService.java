package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The database itself: migrate, describe, move with all that belongs to it. */
public final class DatabaseService {
    private final Supplier<LabDatabase> database;
    private final Home home;

    /** Over the database in force. */
    public DatabaseService(Supplier<LabDatabase> database, Home home) {
        this.database = database;
        this.home = home;
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
}
