package io.sigmalab.db;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code db info} shows.
 *
 * @param kind {@code H2} or {@code PostgreSQL}
 * @param product name and version as the database gives them
 * @param place where it is, without secrets
 * @param schemaVersion newest migration that was run, 0 in an empty database
 * @param latestVersion newest migration that this program has
 * @param pending migrations that are still to be run
 * @param rows number of rows by table, in a fixed order; empty while the schema is not current
 */
public record DatabaseInfo(
        String kind,
        String product,
        String place,
        int schemaVersion,
        int latestVersion,
        int pending,
        Map<String, Long> rows) {
    public DatabaseInfo {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
