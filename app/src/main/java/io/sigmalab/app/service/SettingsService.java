package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Settings that people change: shown with where each comes from, checked, and kept in {@code .env}
 * of the home. What is changed counts from the next start on. Secrets never come back out.
 */
public final class SettingsService {
    /** What may be stored. The home itself cannot lie in the home. */
    public static final List<String> STORED =
            List.of(
                    "SIGMA_LAB_DATA",
                    "SIGMA_LAB_THREADS",
                    "DATABASE_URL",
                    "POLYGON_API_KEY",
                    "POLYGON_BASE_URL",
                    "POLYGON_REQUESTS_PER_MINUTE");

    private static final int MAX_THREADS = 1024;

    private final Settings settings;
    private final SettingsFile file;
    private final Consumer<Map<String, String>> checkData;
    private final Consumer<Map<String, String>> checkDatabase;
    private final Function<Map<String, String>, Map<String, Object>> connect;

    /**
     * @param checkData opens the data source of these settings, or throws
     * @param checkDatabase reads the database settings, without connecting, or throws
     * @param connect connects to the database of these settings and describes it
     */
    public SettingsService(
            Settings settings,
            Consumer<Map<String, String>> checkData,
            Consumer<Map<String, String>> checkDatabase,
            Function<Map<String, String>, Map<String, Object>> connect) {
        this.settings = settings;
        this.checkData = checkData;
        this.checkDatabase = checkDatabase;
        this.connect = connect;
        file = new SettingsFile(settings.home());
    }

    /** Home, file, and every setting that may be stored: its value (secrets masked), its origin. */
    public Outcome show() {
        Map<String, String> masked = settings.masked();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String name : STORED) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("value", masked.getOrDefault(name, ""));
            row.put("origin", settings.origin(name).code());
            row.put("locked", settings.origin(name).isAboveHome());
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("home", settings.home().toString());
        document.put("home_origin", settings.origin("SIGMA_LAB_HOME").code());
        document.put("file", file.path().toString());
        document.put("rows", rows);
        return new Outcome(document);
    }

    /**
     * Checks a value without storing it.
     *
     * @param value blank for none
     * @throws LabException when it cannot be used, and why
     */
    public void check(String name, String value) {
        if (!STORED.contains(name)) {
            throw invalid("no setting of this name can be stored", name, "see .env.example");
        }
        if (value.isBlank()) {
            return;
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw invalid("a value is one line", name, "take the line break out");
        }
        Map<String, String> wanted = new LinkedHashMap<>(settings.all());
        wanted.put(name, value.strip());
        switch (name) {
            case "DATABASE_URL" -> checkDatabase.accept(wanted);
            case "SIGMA_LAB_THREADS" -> threads(value.strip());
            case "POLYGON_API_KEY" -> key(value.strip());
            case "SIGMA_LAB_DATA" -> checkData.accept(wanted);
            default -> {
                wanted.put("SIGMA_LAB_DATA", "polygon");
                checkData.accept(wanted);
            }
        }
    }

    private static void key(String value) {
        if (!value.matches("[\\x21-\\x7e]{8,128}")) {
            // The value is not shown: it may be most of a key.
            throw invalid(
                    "not a key",
                    "POLYGON_API_KEY",
                    "copy it from the provider's page, without spaces");
        }
    }

    /**
     * A number of threads.
     *
     * @throws LabException when it is none
     */
    public static int threads(String value) {
        if (value.matches("[0-9]{1,4}")) {
            int threads = Integer.parseInt(value);
            if (threads >= 1 && threads <= MAX_THREADS) {
                return threads;
            }
        }
        throw invalid(
                "threads must be 1 to " + MAX_THREADS + ", was \"" + value + "\"",
                "SIGMA_LAB_THREADS",
                "give the number of cores to use, or leave it out for all");
    }

    private static LabException invalid(String what, String where, String hint) {
        return new LabException(Reason.INVALID_VALUE, what, where, hint);
    }

    /**
     * Stores values; all are checked before any is written.
     *
     * @param changes by name; a blank one goes back to the default
     */
    public Outcome save(Map<String, String> changes) {
        Map<String, String> clean = new LinkedHashMap<>();
        changes.forEach(
                (name, value) -> {
                    check(name, value);
                    Settings.Origin origin = settings.origin(name);
                    if (origin.isAboveHome()) {
                        throw new LabException(
                                Reason.REFUSED,
                                name + " is set by " + origin.code(),
                                file.path().toString(),
                                "change it there: what the home says would not count");
                    }
                    clean.put(name, value.strip());
                });
        file.change(clean);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file.path().toString());
        document.put("changed", List.copyOf(clean.keySet()));
        document.put("restart", !clean.isEmpty());
        return new Outcome(document);
    }

    /**
     * Connects to a database and describes it; changes nothing there.
     *
     * @param url blank for the one in force
     * @throws LabException {@link Reason#DATABASE} when it does not answer
     */
    public Outcome testDatabase(String url) {
        Map<String, String> wanted = new LinkedHashMap<>(settings.all());
        if (!url.isBlank()) {
            wanted.put("DATABASE_URL", url.strip());
        }
        return new Outcome(connect.apply(wanted));
    }
}
