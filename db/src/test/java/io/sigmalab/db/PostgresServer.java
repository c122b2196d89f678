package io.sigmalab.db;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One real PostgreSQL for the whole test run, the first of: the one that {@code TEST_PG_URL} names;
 * the newest installed below {@code /usr/lib/postgresql}, started in a temporary folder; the
 * embedded binaries from the Maven repository. With none of them the tests are skipped with one
 * line; with {@code CI=true} they fail.
 */
final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
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
    Map<String, String> freshSchema() {
        String schema = "t_" + UUID.randomUUID().toString().replace("-", "");
        schemas.add(schema);
        return Map.of("DATABASE_URL", url, "DB_SCHEMA", schema);
    }

    /** URL of the server. */
    String url() {
        return url;
    }

    private static Running start() {
        List<String> tried = new ArrayList<>();
        String given = System.getenv("TEST_PG_URL");
        if (given != null && !given.isBlank()) {
            return new Running(given, () -> {});
        }
        Optional<Path> binaries = newestInstalled();
        if (binaries.isPresent()) {
            try {
                return startInstalled(binaries.get());
            } catch (IOException e) {
                tried.add(e.getMessage());
            }
        } else {
            tried.add("nothing below /usr/lib/postgresql");
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

    private static Optional<Path> newestInstalled() {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .max(
                            Comparator.comparingInt(
                                    path -> Integer.parseInt(path.getFileName().toString())))
                    .map(path -> path.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Running startInstalled(Path binaries) throws IOException {
        Path folder = Files.createTempDirectory("sigma-lab-pg");
        List<String> as = List.of();
        if ("root".equals(System.getProperty("user.name"))) {
            // The server refuses to run as root.
            run(List.of("chown", "postgres", folder.toString()));
            as = List.of("runuser", "-u", "postgres", "--");
        }
        int port = freePort();
        String data = folder.resolve("data").toString();
        String control = binaries.resolve("pg_ctl").toString();
        run(
                joined(
                        as,
                        binaries.resolve("initdb").toString(),
                        "-D",
                        data,
                        "-A",
                        "trust",
                        "-U",
                        "postgres",
                        "--no-sync",
                        "-E",
                        "UTF8",
                        "--locale=C"));
        run(
                joined(
                        as,
                        control,
                        "-D",
                        data,
                        "-w",
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        "-p "
                                + port
                                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                                + folder
                                + " -c fsync=off -c synchronous_commit=off",
                        "start"));
        List<String> stop = joined(as, control, "-D", data, "-m", "immediate", "stop");
        return new Running(
                "postgresql://postgres@127.0.0.1:" + port + "/postgres",
                () -> {
                    run(stop);
                    delete(folder);
                });
    }

    private static List<String> joined(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all;
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("sigma-lab-pg", ".out");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(Path.of("/tmp").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
