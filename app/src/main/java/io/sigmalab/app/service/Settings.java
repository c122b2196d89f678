package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name, merged from {@code .env} in the home, {@code .env} in the working directory,
 * the environment and the flags of this call; later wins. Values of secrets never leave through
 * {@link #toString} or {@link #masked}.
 */
public final class Settings {
    /** Every name that is read, besides those that start with {@code PG}. */
    public static final List<String> NAMES =
            List.of(
                    "SIGMA_LAB_HOME",
                    "SIGMA_LAB_DATA",
                    "SIGMA_LAB_THREADS",
                    "SIGMA_LAB_SHARED",
                    "SIGMA_LAB_API_TOKEN",
                    "DATABASE_URL",
                    "DB_HOST",
                    "DB_PORT",
                    "DB_NAME",
                    "DB_USER",
                    "DB_PASSWORD",
                    "DB_SCHEMA",
                    "POLYGON_API_KEY",
                    "POLYGON_BASE_URL",
                    "POLYGON_REQUESTS_PER_MINUTE");

    private static final Map<String, String> MEANINGS =
            Map.ofEntries(
                    Map.entry(
                            "SIGMA_LAB_HOME",
                            "Folder of database, packs, workspace, cache and logs; only in the"
                                    + " environment or as --home."),
                    Map.entry(
                            "SIGMA_LAB_DATA",
                            "Market data: simulated[:seed=7,edge=0.0], files:DIR or polygon."),
                    Map.entry(
                            "SIGMA_LAB_THREADS",
                            "What is computed side by side; all cores when it is not set."),
                    Map.entry(
                            "SIGMA_LAB_SHARED",
                            "Folder that every machine of a team can reach: matrices that workers"
                                    + " share on one PostgreSQL."),
                    Map.entry(
                            "SIGMA_LAB_API_TOKEN",
                            "What callers of the HTTP interface must show when it listens beyond"
                                    + " this machine."),
                    Map.entry(
                            "DATABASE_URL",
                            "postgresql://user:password@host:5432/name or jdbc:…; not set: an H2"
                                    + " file in the home."),
                    Map.entry("DB_HOST", "Server of the database, in parts instead of a URL."),
                    Map.entry("DB_PORT", "Port of the server; 5432 when it is not set."),
                    Map.entry("DB_NAME", "Name of the database."),
                    Map.entry("DB_USER", "User of the database."),
                    Map.entry("DB_PASSWORD", "Password of the database; never shown."),
                    Map.entry("DB_SCHEMA", "Schema that holds the tables."),
                    Map.entry(
                            "POLYGON_API_KEY",
                            "Key of the provider; stored so that only its owner can read it, never"
                                    + " shown again."),
                    Map.entry(
                            "POLYGON_BASE_URL",
                            "Another address of the provider; https, except on this machine."),
                    Map.entry(
                            "POLYGON_REQUESTS_PER_MINUTE",
                            "What the plan allows; 5, the free one, when it is not set."));

    private final Path home;
    private volatile Map<String, String> values;
    private volatile Map<String, Origin> origins;

    private Settings(Map<String, String> values, Map<String, Origin> origins, Path home) {
        this.values = Map.copyOf(values);
        this.origins = Map.copyOf(origins);
        this.home = home;
    }

    /** Where a value comes from, the weakest first. */
    public enum Origin {
        DEFAULT("default", false),
        HOME(".env in the home", false),
        DIRECTORY(".env in the working directory", true),
        ENVIRONMENT("an environment variable", true),
        OPTION("an option of the command line", true);

        private final String code;
        private final boolean aboveHome;

        Origin(String code, boolean aboveHome) {
            this.code = code;
            this.aboveHome = aboveHome;
        }

        /** For people. */
        public String code() {
            return code;
        }

        /** Whether what the home says does not count beside it. */
        public boolean isAboveHome() {
            return aboveHome;
        }
    }

    /**
     * Reads every source.
     *
     * @param environment of the process
     * @param flags settings given as options of this call, by setting name
     * @param workingDirectory where a {@code .env} may lie
     */
    public static Settings load(
            Map<String, String> environment, Map<String, String> flags, Path workingDirectory) {
        Map<String, String> local = envFile(workingDirectory.resolve(".env"));
        Map<String, String> merged = merge(Map.of(), local, environment, flags);
        Path home = homeOf(merged);
        Map<String, String> homeFile =
                home.equals(workingDirectory) ? Map.of() : envFile(home.resolve(".env"));
        Map<String, Origin> origins = new LinkedHashMap<>();
        merge(homeFile).keySet().forEach(name -> origins.put(name, Origin.HOME));
        merge(local).keySet().forEach(name -> origins.put(name, Origin.DIRECTORY));
        merge(environment).keySet().forEach(name -> origins.put(name, Origin.ENVIRONMENT));
        merge(flags).keySet().forEach(name -> origins.put(name, Origin.OPTION));
        return new Settings(merge(homeFile, local, environment, flags), origins, home);
    }

    @SafeVarargs
    private static Map<String, String> merge(Map<String, String>... sources) {
        Map<String, String> merged = new LinkedHashMap<>();
        for (Map<String, String> source : sources) {
            source.forEach(
                    (name, value) -> {
                        // Every PG name: which of them libpq knows is the store's business.
                        boolean isOurs = NAMES.contains(name) || name.startsWith("PG");
                        if (isOurs && !value.isBlank()) {
                            merged.put(name, value.strip());
                        }
                    });
        }
        return merged;
    }

    private static Path homeOf(Map<String, String> merged) {
        String given = merged.get("SIGMA_LAB_HOME");
        return (given == null ? platformHome() : Path.of(given)).toAbsolutePath().normalize();
    }

    /** The platform's folder for application data. */
    private static Path platformHome() {
        Path user = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String roaming = System.getenv("APPDATA");
            Path base = roaming == null ? user.resolve("AppData/Roaming") : Path.of(roaming);
            return base.resolve("Sigma Lab");
        }
        if (os.contains("mac")) {
            return user.resolve("Library/Application Support/Sigma Lab");
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        Path base = xdg == null || xdg.isBlank() ? user.resolve(".local/share") : Path.of(xdg);
        return base.resolve("sigma-lab");
    }

    private static Map<String, String> envFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("export ")) {
                text = text.substring(7).strip();
            }
            int equals = text.indexOf('=');
            if (equals < 1) {
                // The line is not shown: it may hold a secret.
                throw new LabException(
                        Reason.INVALID_CONFIG,
                        "not a NAME=value line",
                        file + ", line " + number,
                        "write one setting a line, or # for a comment");
            }
            found.put(text.substring(0, equals).strip(), unquote(text.substring(equals + 1)));
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "cannot read the settings",
                    file.toString(),
                    "check that it is UTF-8 text that you may read",
                    e);
        }
    }

    private static String unquote(String raw) {
        String text = raw.strip();
        if (text.length() >= 2) {
            char first = text.charAt(0);
            if ((first == '"' || first == '\'') && text.charAt(text.length() - 1) == first) {
                return text.substring(1, text.length() - 1);
            }
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    /**
     * Changes settings from now on and keeps them in {@code .env} of the home.
     *
     * @param changes values by name; an empty value takes the setting out
     * @throws LabException when the file cannot be written; then nothing is changed
     */
    public synchronized void remember(Map<String, String> changes) {
        for (String name : changes.keySet()) {
            if (!NAMES.contains(name) || name.equals("SIGMA_LAB_HOME")) {
                throw new IllegalArgumentException("not a setting of the home: " + name);
            }
        }
        new SettingsFile(home).change(changes);
        Map<String, String> changed = new LinkedHashMap<>(values);
        Map<String, Origin> from = new LinkedHashMap<>(origins);
        changes.forEach(
                (name, value) -> {
                    if (value.isBlank()) {
                        changed.remove(name);
                    } else {
                        changed.put(name, value.strip());
                    }
                    if (!origin(name).isAboveHome()) {
                        from.put(name, value.isBlank() ? Origin.DEFAULT : Origin.HOME);
                    }
                });
        values = Map.copyOf(changed);
        origins = Map.copyOf(from);
    }

    /**
     * What gives a setting at every start, whatever the home says: {@code an environment variable};
     * null when nothing does.
     */
    public @Nullable String overriddenBy(String name) {
        Origin origin = origin(name);
        return origin.isAboveHome() ? origin.code() : null;
    }

    /**
     * What a setting means, for manual and help.
     *
     * @param name one of {@link #NAMES}
     */
    public static String meaning(String name) {
        String meaning = MEANINGS.get(name);
        if (meaning == null) {
            throw new IllegalArgumentException("no meaning of the setting " + name);
        }
        return meaning;
    }

    /** Folder that holds the database, packs, workspace, cache and logs. */
    public Path home() {
        return home;
    }

    /** Value of a setting, or null. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** Where the value of a setting comes from. */
    public Origin origin(String name) {
        return origins.getOrDefault(name, Origin.DEFAULT);
    }

    /** Value of a setting, or another. */
    public String getOr(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Everything, for modules that read their own names. Holds secrets: do not print. */
    public Map<String, String> all() {
        return values;
    }

    /** Names and values with secrets masked, for {@code doctor}. */
    public Map<String, String> masked() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((name, value) -> shown.put(name, isSecret(name, value) ? "••••" : value));
        return shown;
    }

    private static boolean isSecret(String name, String value) {
        // Two settings that hold a secret only when somebody put it where it does not belong.
        boolean misplaced =
                name.equals("SIGMA_LAB_DATA") && value.startsWith("polygon:")
                        || name.equals("POLYGON_BASE_URL")
                                && (value.indexOf('@') >= 0 || value.indexOf('?') >= 0);
        return misplaced
                || name.contains("PASSWORD")
                || name.contains("KEY")
                || name.contains("TOKEN")
                || name.equals("DATABASE_URL");
    }

    @Override
    public String toString() {
        return "settings " + masked();
    }
}
