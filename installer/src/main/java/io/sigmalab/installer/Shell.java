package io.sigmalab.installer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs. */
final class Shell {
    private static final long PATIENCE_MINUTES = 15;

    private Shell() {}

    /**
     * Runs a program to its end; what it prints is shown.
     *
     * @throws IOException when it fails, with its command line
     */
    static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        int code = code(directory, command, Map.of());
        if (code != 0) {
            throw new IOException("exit code " + code + " of: " + String.join(" ", command));
        }
    }

    /** Runs a program to its end and gives its exit code. */
    static int code(Path directory, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("still running after 15 minutes: " + command.get(0));
        }
        return process.exitValue();
    }
}
