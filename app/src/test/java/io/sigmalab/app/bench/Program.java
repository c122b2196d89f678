package io.sigmalab.app.bench;

import io.sigmalab.app.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program that benchmarks start as a process of its own, compiled as it is at its users'. */
final class Program {
    private Program() {}

    /**
     * Ready to start.
     *
     * @param url of a PostgreSQL; null for the database in the home
     * @param args command and options
     */
    static ProcessBuilder of(Path home, @Nullable String url, String... args) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dsigmalab.packs=" + System.getProperty("sigmalab.packs"),
                                Main.class.getName()));
        line.addAll(List.of(args));
        line.addAll(List.of("--home", home.toString()));
        if (url != null) {
            line.addAll(List.of("--db", url));
        }
        return new ProcessBuilder(line);
    }
}
