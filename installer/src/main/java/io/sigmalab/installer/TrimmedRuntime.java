package io.sigmalab.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The runtime that is packed: only the modules the program needs, JavaFX among them, its libraries
 * where it looks first, so that nothing is unpacked into anybody's home.
 */
final class TrimmedRuntime {
    /** With the reason where a plain look at the imports would not say. */
    private static final List<String> MODULES =
            List.of(
                    "java.desktop", // pictures of charts
                    "java.instrument",
                    "java.logging",
                    "java.management",
                    "java.naming", // connection pool, LDAP in the PostgreSQL driver
                    "java.net.http",
                    "java.security.jgss", // PostgreSQL by Kerberos
                    "java.security.sasl", // PostgreSQL by SCRAM
                    "java.sql",
                    "java.xml",
                    "jdk.charsets", // CSV files of others
                    "jdk.crypto.ec", // TLS to PostgreSQL and to the data vendor
                    "jdk.jfr", // JavaFX looks for it
                    "jdk.localedata", // dates of the calendar
                    "jdk.management",
                    "jdk.net",
                    "jdk.unsupported", // Kryo, protobuf, signals of the command line
                    "jdk.zipfs",
                    "javafx.controls",
                    "javafx.swing");

    private final Plan plan;

    TrimmedRuntime(Plan plan) {
        this.plan = plan;
    }

    /** Makes it anew. */
    Path make() throws IOException, InterruptedException {
        Path runtime = plan.target().resolve("runtime");
        Folders.delete(runtime);
        Path javafx = plan.root().resolve("app/target/javafx");
        List<String> command = new ArrayList<>();
        command.add(plan.tool("jlink"));
        command.addAll(List.of("--add-modules", String.join(",", MODULES)));
        command.addAll(List.of("--module-path", javafx.toString()));
        command.addAll(List.of("--output", runtime.toString()));
        command.addAll(List.of("--strip-debug", "--no-header-files", "--no-man-pages"));
        // Not compressed: the package is, and class data are read faster so.
        command.addAll(List.of("--include-locales", "en,de,fr,es,it,pt,nl,pl,sv"));
        Shell.run(plan.root(), command);
        for (Path jar : Folders.list(javafx, ".jar")) {
            libraries(jar, runtime.resolve(Plan.isWindows() ? "bin" : "lib"));
        }
        return runtime;
    }

    /** Copies the native libraries of a jar. */
    private static void libraries(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                boolean isLibrary = name.matches("[^/]+\\.(so|dll|dylib)");
                Path file = to.resolve(isLibrary ? name : "-");
                if (isLibrary && !Files.exists(file)) {
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }
}
