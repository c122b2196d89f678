package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Settings of an H2 database. */
final class H2Url {
    private static final String BIND_ADDRESS = "h2.bindAddress";

    /**
     * What the stores rely on, whatever the URL says. PostgreSQL's names, types and order of nulls,
     * so that one SQL text serves both; every commit written to the file by the thread that commits
     * ({@code WRITE_DELAY=0}: with H2's default another thread does so within half a second, which
     * a killed process loses). That hands the data to the system after others can see them; {@link
     * Transactions} flushes them to the disk before it says that they are stored. No results of
     * earlier queries (H2 2.5.252 gives a subquery's old rows when only its bound LIMIT changed).
     */
    private static final Map<String, String> NEEDED =
            Map.of(
                    "MODE", "PostgreSQL",
                    "DATABASE_TO_LOWER", "TRUE",
                    "DEFAULT_NULL_ORDERING", "HIGH",
                    "WRITE_DELAY", "0",
                    // H2 2.5.252 cannot find its newest chunk after a kill when the chunk lies in
                    // room that was freed before; so nothing is written there.
                    "REUSE_SPACE", "FALSE",
                    "OPTIMIZE_REUSE_RESULTS", "0");

    private static final String WAIT_FOR_LOCKS_MILLIS = "10000";

    private H2Url() {}

    static DatabaseSettings inHome(Path home) {
        Path file = home.toAbsolutePath().normalize().resolve("lab");
        if (file.toString().indexOf(';') >= 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the path of the home contains a semicolon, which H2 cannot open",
                    home.toString(),
                    "choose another folder with --home");
        }
        // "async": H2 reads and writes so that a thread which is interrupted meanwhile, a cancelled
        // job, does not close the file under everybody else.
        return settings("async:" + slashes(file), Map.of(), file);
    }

    /** Parses what follows {@code jdbc:h2:}. */
    static DatabaseSettings parse(String rest) {
        int semicolon = rest.indexOf(';');
        String location = semicolon < 0 ? rest : rest.substring(0, semicolon);
        Map<String, String> given = new LinkedHashMap<>();
        if (semicolon >= 0) {
            for (String part : rest.substring(semicolon + 1).split(";", -1)) {
                if (part.isBlank()) {
                    continue;
                }
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                given.put(
                        name.strip().toUpperCase(Locale.ROOT),
                        equals < 0 ? "" : part.substring(equals + 1));
            }
        }
        for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
            String value = given.get(needed.getKey());
            if (value != null && !value.equalsIgnoreCase(needed.getValue())) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        needed.getKey() + "=" + value + " cannot be used",
                        "DATABASE_URL",
                        "leave it out: it has to be " + needed.getValue());
            }
        }
        if (location.isBlank()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "no database is named",
                    "DATABASE_URL",
                    "write jdbc:h2:file:/path/lab");
        }
        return settings(location, given, fileOf(location));
    }

    private static DatabaseSettings settings(
            String location, Map<String, String> given, @Nullable Path file) {
        Properties properties = new Properties();
        properties.setProperty("user", "sa");
        properties.setProperty("password", "");
        NEEDED.forEach(properties::setProperty);
        properties.setProperty("LOCK_TIMEOUT", WAIT_FOR_LOCKS_MILLIS);
        // H2 would write statements that failed into a file beside the database.
        properties.setProperty("TRACE_LEVEL_FILE", "0");
        if (file != null) {
            // The desktop and the command line use one file at once, over loopback only: H2 reads
            // where to listen once, when its classes are loaded, and would listen everywhere.
            if (System.getProperty(BIND_ADDRESS) == null) {
                System.setProperty(BIND_ADDRESS, "127.0.0.1");
            }
            properties.setProperty("AUTO_SERVER", "TRUE");
        } else if (location.startsWith("mem:")) {
            // The pool may for a moment hold no connection.
            properties.setProperty("DB_CLOSE_DELAY", "-1");
        }
        given.forEach(
                (name, value) ->
                        properties.setProperty(
                                name.equals("USER") || name.equals("PASSWORD")
                                        ? name.toLowerCase(Locale.ROOT)
                                        : name,
                                value));
        return new DatabaseSettings(
                Dialect.H2,
                "jdbc:h2:" + location,
                properties,
                null,
                file,
                file != null ? file + ".mv.db" : "jdbc:h2:" + location);
    }

    /**
     * The file a location names, or null when it is in memory, remote or of another file system.
     */
    private static @Nullable Path fileOf(String location) {
        String path = location;
        for (String prefix : new String[] {"file:", "async:"}) {
            if (path.startsWith(prefix)) {
                path = path.substring(prefix.length());
            }
        }
        boolean drive = path.matches("[A-Za-z]:[\\\\/].*");
        if (!drive && path.matches("[a-zA-Z0-9]{2,}:.*")) {
            return null;
        }
        if (path.startsWith("~/")) {
            path = System.getProperty("user.home") + path.substring(1);
        }
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a path: " + path,
                    "DATABASE_URL",
                    "write jdbc:h2:file:/path/lab",
                    e);
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
