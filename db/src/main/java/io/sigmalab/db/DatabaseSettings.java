package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which database to use and how to log in. Immutable; neither {@link #describe} nor {@link
 * #toString} shows a secret.
 */
public final class DatabaseSettings {
    private static final List<String> DB_NAMES =
            List.of("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD");

    /** PGUSER or PGPASSWORD alone name no database: they may stand there for other programs. */
    private static final List<String> PG_NAMES = List.of("PGHOST", "PGHOSTADDR", "PGDATABASE");

    private final Dialect dialect;
    private final String jdbcUrl;
    private final Properties properties;
    private final @Nullable String schema;
    private final @Nullable Path file;
    private final String description;

    DatabaseSettings(
            Dialect dialect,
            String jdbcUrl,
            Properties properties,
            @Nullable String schema,
            @Nullable Path file,
            String description) {
        this.dialect = dialect;
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
        this.schema = schema;
        this.file = file;
        this.description = description;
    }

    /**
     * Reads the settings, the first of these that is there: {@code DATABASE_URL}; {@code DB_HOST,
     * DB_PORT, DB_NAME, DB_USER, DB_PASSWORD}; {@code PGHOST, PGPORT, PGDATABASE, PGUSER,
     * PGPASSWORD} and the other names that libpq knows; else the H2 file {@code lab} in the home.
     * The groups are not mixed, except that {@code DB_SCHEMA} names the schema on any PostgreSQL
     * (without it: the one the server gives). An empty value counts as not set.
     *
     * @param settings names and values, already merged by precedence
     * @param home folder of the H2 file
     * @throws LabException with {@link Reason#INVALID_VALUE} when a value cannot be used
     */
    public static DatabaseSettings from(Map<String, String> settings, Path home) {
        String schema = PostgresUrl.schema(value(settings, "DB_SCHEMA").orElse(null));
        Optional<String> url = value(settings, "DATABASE_URL");
        if (url.isPresent()) {
            return fromUrl(url.get(), schema);
        }
        if (anySet(settings, DB_NAMES)) {
            if (value(settings, "DB_NAME").isEmpty()) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "no database is named",
                        "DB_NAME",
                        "set it beside the other DB_ names, or remove those to use the file in the"
                                + " home");
            }
            return PostgresUrl.fromNames(
                    value(settings, "DB_HOST").orElse("localhost"),
                    value(settings, "DB_PORT").orElse("5432"),
                    value(settings, "DB_NAME").orElseThrow(),
                    value(settings, "DB_USER").orElse(null),
                    value(settings, "DB_PASSWORD").orElse(null),
                    schema,
                    "DB_HOST, DB_PORT");
        }
        if (anySet(settings, PG_NAMES)) {
            return PostgresUrl.fromLibpqNames(settings, schema);
        }
        return h2(home);
    }

    /**
     * The H2 file {@code lab.mv.db} in a folder.
     *
     * @throws LabException with {@link Reason#INVALID_VALUE} when H2 cannot use the path
     */
    public static DatabaseSettings h2(Path home) {
        return H2Url.inHome(home);
    }

    private static DatabaseSettings fromUrl(String url, @Nullable String schema) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        int colon = plain.indexOf(':');
        String scheme = colon < 0 ? "" : plain.substring(0, colon);
        if (scheme.equals("postgresql") || scheme.equals("postgres")) {
            return PostgresUrl.parse(plain.substring(colon + 1), schema);
        }
        if (scheme.equals("h2") && url.startsWith("jdbc:")) {
            return H2Url.parse(plain.substring(colon + 1));
        }
        // Only the scheme is shown: what follows may hold a password.
        throw new LabException(
                Reason.INVALID_VALUE,
                scheme.isEmpty()
                        ? "not the URL of a database"
                        : "unknown kind of database \"" + scheme + "\"",
                "DATABASE_URL",
                "write postgresql://user:password@host:5432/name or jdbc:h2:file:/path/lab");
    }

    /** A setting, when it is there and not blank. */
    static Optional<String> value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).filter(text -> !text.isBlank());
    }

    private static boolean anySet(Map<String, String> settings, List<String> names) {
        return names.stream().anyMatch(name -> value(settings, name).isPresent());
    }

    Dialect dialect() {
        return dialect;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /** User, password and parameters, a fresh copy. */
    Properties properties() {
        Properties copy = new Properties();
        properties.forEach(copy::put);
        return copy;
    }

    /** Schema on PostgreSQL, or null for the one the server gives. */
    @Nullable String schema() {
        return schema;
    }

    /** H2's file without {@code .mv.db}, or null when the database is no file of this machine. */
    @Nullable Path file() {
        return file;
    }

    /** Whether the database is a file that H2 keeps, on this machine or behind another program. */
    boolean isH2File() {
        return dialect == Dialect.H2 && !jdbcUrl.startsWith("jdbc:h2:mem:");
    }

    /** Where the database is, for a person: no password, no other secret. */
    public String describe() {
        return description;
    }

    @Override
    public String toString() {
        return description;
    }
}
