package io.sigmalab.app.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The database itself: migrate, describe. */
public final class DatabaseService {
    private final Supplier<LabDatabase> database;

    /** Over the database in force. */
    public DatabaseService(Supplier<LabDatabase> database) {
        this.database = database;
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
}
