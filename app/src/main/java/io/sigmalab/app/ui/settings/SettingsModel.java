package io.sigmalab.app.ui.settings;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SettingsService;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.engine.error.LabException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Settings as they are edited: each value is checked while one types, all are stored together, and
 * what was stored says that it counts from the next start on. Where prices come from counts at once
 * and is none of these: see {@link io.sigmalab.app.ui.data.SourceModel}.
 */
public final class SettingsModel {
    static final String THREADS = "SIGMA_LAB_THREADS";
    static final String DATABASE = "DATABASE_URL";
    static final String ADDRESS = "POLYGON_BASE_URL";
    static final String PACE = "POLYGON_REQUESTS_PER_MINUTE";

    private final Desk desk;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper database = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper databaseProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper moveCommand =
            new ReadOnlyStringWrapper("sigma-lab db export sigma-lab.zip");
    private int asked;

    /** One value that can be edited. */
    static final class Field {
        private final StringProperty text = new SimpleStringProperty("");
        private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
        private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
        private String stored = "";
        private int asked;

        /** As it is typed. */
        StringProperty text() {
            return text;
        }

        /** Why it cannot be used; empty when it can. */
        ReadOnlyStringProperty problem() {
            return problem.getReadOnlyProperty();
        }

        /** What sets it, so that it cannot be changed here; empty when it can. */
        ReadOnlyStringProperty lock() {
            return lock.getReadOnlyProperty();
        }

        private boolean isChanged() {
            return !text.get().strip().equals(stored);
        }
    }

    /** Knows nothing yet; {@link #load} asks. */
    public SettingsModel(Desk desk) {
        this.desk = desk;
        for (String name : SettingsService.STORED) {
            Field field = new Field();
            fields.put(name, field);
            field.text.addListener((property, was, is) -> check(name, field));
        }
    }

    /** Fetches what is set, and what the database is. */
    void load() {
        int mine = ++asked;
        desk.jobs()
                .fetch(
                        () -> desk.lab().configuration().show(),
                        outcome -> {
                            if (mine == asked) {
                                show(outcome);
                            }
                        },
                        failure -> {
                            if (mine == asked) {
                                problem.set(failure);
                            }
                        });
    }

    private void show(Outcome outcome) {
        problem.set(null);
        for (Map<String, Object> row : outcome.rows("rows")) {
            Field field = field(String.valueOf(row.get("name")));
            String value = String.valueOf(row.get("value"));
            boolean isSecret = value.contains("••••");
            boolean wasEdited = field.isChanged();
            // A secret is replaced, never edited: its field begins empty.
            field.stored = isSecret ? "" : value;
            if (!wasEdited) {
                field.text.set(field.stored);
            }
            field.lock.set(
                    Boolean.TRUE.equals(row.get("locked"))
                            ? "set by " + row.get("origin") + ": change it there"
                            : "");
        }
        shown.set(outcome);
    }

    private void check(String name, Field field) {
        saved.set("");
        int mine = ++field.asked;
        if (!field.isChanged()) {
            field.problem.set("");
            return;
        }
        String value = field.text.get();
        desk.jobs()
                .fetch(
                        () -> {
                            desk.lab().configuration().check(name, value);
                            return "";
                        },
                        fine -> {
                            if (mine == field.asked) {
                                field.problem.set(fine);
                            }
                        },
                        failure -> {
                            if (mine == field.asked) {
                                field.problem.set(sentence(failure));
                            }
                        });
    }

    /** Stores everything that was changed. */
    void save() {
        Map<String, String> changes = new LinkedHashMap<>();
        fields.forEach(
                (name, field) -> {
                    if (field.isChanged()) {
                        changes.put(name, field.text.get().strip());
                    }
                });
        if (changes.isEmpty()) {
            saved.set("Nothing was changed.");
            return;
        }
        desk.jobs()
                .fetch(
                        () -> desk.lab().configuration().save(changes),
                        outcome -> {
                            changes.forEach((name, value) -> field(name).stored = value);
                            saved.set(
                                    "Saved in "
                                            + outcome.text("file")
                                            + ". It counts from the next start on.");
                        },
                        failure -> saved.set("Not saved. " + sentence(failure)));
    }

    /** Takes a stored value out: the database is the file in the home again. */
    void forget(String name) {
        desk.jobs()
                .fetch(
                        () -> desk.lab().configuration().save(Map.of(name, "")),
                        outcome ->
                                saved.set(
                                        name
                                                + " was taken out of "
                                                + outcome.text("file")
                                                + ". It counts from the next start on."),
                        failure -> saved.set("Not saved. " + sentence(failure)));
    }

    /** Connects to the database that is typed, or to the one in force, and says what it found. */
    void testDatabase() {
        database.set("Connecting …");
        databaseProblem.set("");
        String url = field(DATABASE).text.get();
        desk.jobs()
                .fetch(
                        () -> desk.lab().configuration().testDatabase(url),
                        outcome -> database.set(describe(outcome)),
                        failure -> {
                            database.set("");
                            databaseProblem.set(sentence(failure));
                        });
    }

    /** Brings the tables of the database in force to this version. */
    void migrate() {
        desk.run(
                "Migrate database",
                progress -> desk.lab().database().migrate(),
                outcome -> null,
                (state, outcome) -> {
                    if (outcome != null) {
                        database.set(describe(outcome));
                        databaseProblem.set("");
                    } else if (state.error() != null) {
                        databaseProblem.set(sentence(state.error()));
                    }
                });
    }

    /** Copies all rows into the database that is typed; as a job. */
    void copyThere() {
        String url = field(DATABASE).text.get();
        databaseProblem.set("");
        desk.run(
                "Copy the database",
                progress -> desk.lab().database().copyTo(url, progress),
                outcome -> null,
                (state, outcome) -> moved(state, outcome == null ? "" : copied(outcome)));
    }

    private static String copied(Outcome outcome) {
        return (Boolean.TRUE.equals(outcome.get("is_new"))
                        ? "Copied " + Formats.whole(outcome.get("rows")) + " rows into "
                        : "The same rows are there already: ")
                + outcome.get("url")
                + ". Save, and it counts from the next start on.";
    }

    /** Writes all rows, files of runs and packs to a file; as a job. */
    void exportTo(Path file) {
        moveCommand.set(new CommandText("db", "export").argument(file.toString()).toString());
        desk.run(
                "Export everything",
                progress -> desk.lab().database().export(file, progress),
                outcome -> null,
                (state, outcome) -> moved(state, outcome == null ? "" : "Written to " + file));
    }

    /** Takes over what was exported, all or nothing; as a job. */
    void importFrom(Path file) {
        moveCommand.set(new CommandText("db", "import").argument(file.toString()).toString());
        desk.run(
                "Import everything",
                progress -> desk.lab().database().read(file, progress),
                outcome -> null,
                (state, outcome) -> {
                    boolean isNew = outcome != null && Boolean.TRUE.equals(outcome.get("is_new"));
                    moved(state, isNew ? "Taken over from " + file : "It was here already");
                    desk.changed();
                });
    }

    private void moved(JobState state, String done) {
        Throwable error = state.error();
        database.set(error == null ? done : "");
        databaseProblem.set(error == null ? "" : sentence(error));
    }

    /** The command line that moves everything. */
    ReadOnlyStringProperty moveCommand() {
        return moveCommand.getReadOnlyProperty();
    }

    private static String describe(Outcome info) {
        Object pending = info.document().get("pending");
        return info.get("product")
                + " · "
                + info.get("url")
                + " · schema "
                + info.get("schema_version")
                + (pending instanceof Number n && n.intValue() > 0
                        ? ", " + n + " migrations to be run"
                        : ", current");
    }

    private static String sentence(Throwable failure) {
        return failure instanceof LabException lab
                ? lab.what() + " (" + lab.where() + "): " + lab.hint()
                : String.valueOf(failure);
    }

    /** A value by its name. */
    Field field(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no setting " + name);
        }
        return field;
    }

    /** Whether a secret is stored, in dots; empty when none is. */
    String masked(String name) {
        Outcome outcome = shown.get();
        return outcome == null
                ? ""
                : outcome.rows("rows").stream()
                        .filter(row -> name.equals(row.get("name")))
                        .map(row -> String.valueOf(row.get("value")))
                        .findFirst()
                        .orElse("");
    }

    /** What is set; null until it is known. */
    ReadOnlyObjectProperty<@Nullable Outcome> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Why nothing is known; null when all is well. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What became of saving. */
    ReadOnlyStringProperty saved() {
        return saved.getReadOnlyProperty();
    }

    /** What the database is, after it was tried. */
    ReadOnlyStringProperty database() {
        return database.getReadOnlyProperty();
    }

    /** Why it could not be tried. */
    ReadOnlyStringProperty databaseProblem() {
        return databaseProblem.getReadOnlyProperty();
    }
}
