package io.sigmalab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The program in a process of its own, to be killed or interrupted like a user's. */
final class Forked {
    private static final String LOCK = "lab.lock.db";
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path errors;

    private Forked(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    static Forked start(Path home, String... args) throws IOException {
        return start(home, List.of(), args);
    }

    /** The window, on the display that the tests have, or on none as they do. */
    static Forked startWindow(Path home) throws IOException {
        List<String> display =
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.matches("-D(glass|monocle|headless|prism)\\..*"))
                        .toList();
        return start(home, display, "app");
    }

    private static Forked start(Path home, List<String> options, String... args)
            throws IOException {
        List<String> line = new ArrayList<>(java());
        line.addAll(options);
        line.add("-Dsigmalab.packs=" + Path.of(packs()).toAbsolutePath());
        line.add(Main.class.getName());
        line.addAll(List.of(args));
        line.addAll(List.of("--home", home.toString(), "--json"));
        Path errors = Files.createTempFile(home, "errors", ".txt");
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(errors.toFile())
                        .start();
        return new Forked(process, errors);
    }

    /** A Java that has what this one has on its class path. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"));
    }

    private static String packs() {
        return System.getProperty("sigmalab.packs", "packs");
    }

    /** As {@code kill -9}: the process gets no chance to do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Holds the process where it is, to look at what it has in hand. */
    void pause() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    }

    /** Lets a held process go on. */
    void resume() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-CONT", Long.toString(process.pid())).start().waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** As Ctrl-C. */
    int interrupt() throws IOException, InterruptedException {
        // A job in the background inherits that Ctrl-C is ignored; SIGTERM takes the same way.
        String signal = ignoresInterrupts() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        return exitCode();
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0;
            }
        }
        return false;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Waits until something can be seen from outside, or the process has ended. */
    void await(BooleanSupplier seen) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && !seen.getAsBoolean()) {
            if (System.nanoTime() > until) {
                process.destroyForcibly();
                throw new AssertionError("not seen within " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(20);
        }
    }

    /** Waits until the newest run of a kind is running. */
    void awaitRunning(Path home, String kind) throws InterruptedException {
        await(
                () -> {
                    JsonNode rows = Call.json(home, "runs", kind, "--limit", "1").get("rows");
                    return !rows.isEmpty() && rows.get(0).get("state").asText().equals("running");
                });
    }

    /**
     * Copies a home that nobody has open, or whose last one is just closing it: the file that says
     * who has it open is waited for and never copied, because a copy with it would lead to the
     * original.
     */
    static void copy(Path from, Path to) throws IOException {
        long until = System.nanoTime() + 5_000_000_000L;
        while (Files.exists(from.resolve(LOCK)) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(path -> !path.endsWith(LOCK)).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Every file of a folder below a home, relative to it, sorted. */
    static List<String> files(Path home, String folder) throws IOException {
        Path root = home.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> home.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
