package io.sigmalab.db;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One real PostgreSQL for the whole test run, the first of: the one that {@code TEST_PG_URL} names;
 * the newest installed below {@code /usr/lib/postgresql}, started in a temporary folder; the
 * embedded binaries from the Maven repository. With none of them the tests are skipped with one
 * line; with {@code CI=true} they fail.
 */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
    private final List<String> schemas = new ArrayList<>();
    private String url;

    /** A running server; closing it leaves nothing behind. */
    private record Running(String url, Cleanup cleanup) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            cleanup.run();
        }
    }

    @FunctionalInterface
    private interface Cleanup {
        void run() throws Exception;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        url =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.GLOBAL)
                        .computeIfAbsent(PostgresServer.class, key -> start(), Running.class)
                        .url();
    }

    /** Drops what the class made: the server may be somebody's own. */
    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        // Also called for each nested class, whose outer class still needs them.
        boolean nested = context.getRequiredTestClass().getEnclosingClass() != null;
        if (nested || schemas.isEmpty()) {
            return;
        }
        DatabaseSettings settings =
                DatabaseSettings.from(Map.of("DATABASE_URL", url), Path.of("unused"));
        try (Connection connection = new DriverDataSource(settings).getConnection();
                Statement statement = connection.createStatement()) {
            for (String schema : schemas) {
                statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            }
        }
    }

    /** Settings of a schema that is not there yet. */
    public Map<String, String> freshSchema() {
        String schema = "t_" + UUID.randomUUID().toString().replace("-", "");
        schemas.add(schema);
        return Map.of("DATABASE_URL", url, "DB_SCHEMA", schema);
    }

    /** URL of the server. */
    public String url() {
        return url;
    }

    private static Running start() {
        List<String> tried = new ArrayList<>();
        String given = System.getenv("TEST_PG_URL");
        if (given != null && !given.isBlank()) {
            return new Running(given, () -> {});
        }
        try {
            Optional<InstalledPostgres> installed = InstalledPostgres.start();
            if (installed.isPresent()) {
                return new Running(installed.get().url(), installed.get()::close);
            }
            tried.add("nothing below /usr/lib/postgresql");
        } catch (IOException e) {
            tried.add(e.getMessage());
        }
        try {
            EmbeddedPostgres embedded = EmbeddedPostgres.builder().start();
            return new Running(
                    "postgresql://postgres@127.0.0.1:" + embedded.getPort() + "/postgres",
                    embedded::close);
        } catch (IOException | IllegalStateException e) {
            tried.add("embedded: " + e.getMessage());
        }
        String message =
                "no PostgreSQL to test with: "
                        + String.join("; ", tried)
                        + "; set TEST_PG_URL or install the package postgresql";
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        System.err.println("SKIPPED: " + message);
        return abort(message);
    }
}
