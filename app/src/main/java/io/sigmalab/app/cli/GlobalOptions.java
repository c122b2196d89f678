package io.sigmalab.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of database, packs, workspace and cache.")
    @Nullable String home;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "Database; default: H2 in the home, or the DB_* settings.")
    @Nullable String db;

    @Option(
            names = "--data",
            paramLabel = "SPEC",
            description = "simulated[:seed=7,edge=0.0], files:DIR or polygon.")
    @Nullable String data;

    @Option(names = "--json", description = "One JSON document on standard output, nothing else.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Stack traces and log lines on standard error.")
    boolean verbose;

    @Option(names = "--no-color", description = "Plain text.")
    boolean noColor;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Fits, columns and variants side by side; default: the cores.")
    @Nullable Integer threads;

    /** These options with those of a word further right laid over them. */
    GlobalOptions with(GlobalOptions later) {
        GlobalOptions merged = new GlobalOptions();
        merged.home = later.home == null ? home : later.home;
        merged.db = later.db == null ? db : later.db;
        merged.data = later.data == null ? data : later.data;
        merged.threads = later.threads == null ? threads : later.threads;
        merged.json = json || later.json;
        merged.quiet = quiet || later.quiet;
        merged.verbose = verbose || later.verbose;
        merged.noColor = noColor || later.noColor;
        return merged;
    }

    /** The options that are settings, by setting name. */
    Map<String, String> asSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "SIGMA_LAB_HOME", home);
        put(settings, "DATABASE_URL", db);
        put(settings, "SIGMA_LAB_DATA", data);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
