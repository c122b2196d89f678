package io.sigmalab.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own from the newest programs below {@code /usr/lib/postgresql}, in a
 * temporary folder. It can be started anew in the middle of work.
 */
public final class InstalledPostgres implements AutoCloseable {
    private final Path folder;
    private final List<String> control;
    private final String options;
    private final String url;

    private InstalledPostgres(Path folder, List<String> control, String options, String url) {
        this.folder = folder;
        this.control = control;
        this.options = options;
        this.url = url;
    }

    /** Starts one; empty when none is installed. */
    public static Optional<InstalledPostgres> start() throws IOException {
        return start(Map.of(), "");
    }

    /**
     * Starts one with files of its own in the data folder.
     *
     * @param files text by name, {@code pg_hba.conf}; nobody else may read them
     * @param more options of the server, {@code -c ssl=on}
     */
    static Optional<InstalledPostgres> start(Map<String, String> files, String more)
            throws IOException {
        Optional<Path> binaries = newestInstalled();
        return binaries.isEmpty()
                ? Optional.empty()
                : Optional.of(start(binaries.get(), files, more));
    }

    /** URL of the server. */
    public String url() {
        return url;
    }

    /** Ends the server at once, as a crash does, and starts it again. */
    public void restart() throws IOException {
        run(joined(control, "-m", "immediate", "stop"));
        run(joined(control, "-w", "-l", folder.resolve("log").toString(), "-o", options, "start"));
    }

    @Override
    public void close() throws IOException {
        run(joined(control, "-m", "immediate", "stop"));
        delete(folder);
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

    private static InstalledPostgres start(Path binaries, Map<String, String> files, String more)
            throws IOException {
        Path folder = Files.createTempDirectory("sigma-lab-pg");
        List<String> as = List.of();
        if ("root".equals(System.getProperty("user.name"))) {
            // The server refuses to run as root.
            run(List.of("chown", "postgres", folder.toString()));
            as = List.of("runuser", "-u", "postgres", "--");
        }
        int port = freePort();
        String data = folder.resolve("data").toString();
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
        String options =
                "-p "
                        + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                        + folder
                        + " -c fsync=off -c synchronous_commit=off "
                        + more;
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Path.of(data, file.getKey());
            Files.writeString(path, file.getValue());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            if (!as.isEmpty()) {
                run(List.of("chown", "postgres", path.toString()));
            }
        }
        List<String> control = joined(as, binaries.resolve("pg_ctl").toString(), "-D", data);
        run(joined(control, "-w", "-l", folder.resolve("log").toString(), "-o", options, "start"));
        return new InstalledPostgres(
                folder, control, options, "postgresql://postgres@127.0.0.1:" + port + "/postgres");
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
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
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

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
