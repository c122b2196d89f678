package io.sigmalab.app.ui.faults;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own that is stopped and started in the middle of a test: the newest installed
 * one. Without any the test is skipped with one line; with {@code CI=true} it fails.
 */
final class PostgresOnOff implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("sigma-lab-pg");
    private final Path binaries;
    private final int port;

    PostgresOnOff() throws IOException, InterruptedException {
        binaries = installed();
        if (isRoot()) {
            // The server refuses to run as root.
            run(List.of("chown", "postgres", folder.toString()));
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server("initdb", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C");
        start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path installed() throws IOException {
        Path root = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(root)) {
            try (Stream<Path> versions = Files.list(root)) {
                Path newest =
                        versions.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                                .max(
                                        Comparator.comparingInt(
                                                path ->
                                                        Integer.parseInt(
                                                                path.getFileName().toString())))
                                .orElse(root);
                if (Files.isExecutable(newest.resolve("bin/initdb"))) {
                    return newest.resolve("bin");
                }
            }
        }
        String message =
                "SKIPPED: no PostgreSQL below " + root + "; install the package postgresql";
        if ("true".equals(System.getenv("CI"))) {
            return fail(message);
        }
        System.err.println(message);
        return abort(message);
    }

    /** What the setting says. */
    String url() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    void start() throws IOException, InterruptedException {
        server(
                "pg_ctl",
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p "
                        + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                        + folder
                        + " -c fsync=off",
                "start");
    }

    /** As when somebody pulls the plug. */
    void stop() throws IOException, InterruptedException {
        server("pg_ctl", "-m", "immediate", "-w", "stop");
    }

    private void server(String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            line.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        line.add(binaries.resolve(program).toString());
        line.addAll(List.of("-D", folder.resolve("data").toString()));
        line.addAll(List.of(arguments));
        run(line);
    }

    private void run(List<String> line) throws IOException, InterruptedException {
        Path said = Files.createTempFile("sigma-lab-pg", ".out");
        try {
            Process process =
                    new ProcessBuilder(line)
                            .directory(folder.getParent().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", line) + ": " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
