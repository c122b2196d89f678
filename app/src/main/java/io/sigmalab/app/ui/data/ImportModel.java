package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A file on its way in: what it looks like, how its columns are read, what is wrong with it. */
final class ImportModel {
    /** What a file of bars has to have. */
    static final List<String> FIELDS =
            List.of("timestamp", "open", "high", "low", "close", "volume");

    private static final int ROWS = 12;
    private static final Map<String, List<String>> KNOWN =
            Map.of(
                    "timestamp", List.of("timestamp", "datetime", "date", "time", "t", "ts"),
                    "open", List.of("open", "o"),
                    "high", List.of("high", "h"),
                    "low", List.of("low", "l"),
                    "close", List.of("close", "c", "last"),
                    "volume", List.of("volume", "v", "vol"));

    private final Desk desk;
    private final StringProperty file = new SimpleStringProperty("");
    private final StringProperty ticker = new SimpleStringProperty("");
    private final StringProperty cadence = new SimpleStringProperty("hourly");
    private final StringProperty zone = new SimpleStringProperty("America/New_York");
    private final Map<String, StringProperty> columns = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> checked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Throwable> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private int asked;
    private final Latest looked = new Latest();

    /** Names and first rows of the file. */
    record Preview(List<String> columns, List<List<String>> rows) {}

    ImportModel(Desk desk) {
        this.desk = desk;
        FIELDS.forEach(field -> columns.put(field, new SimpleStringProperty("")));
        file.addListener((property, was, is) -> look());
        for (StringProperty part : List.of(ticker, cadence, zone)) {
            part.addListener((property, was, is) -> changed());
        }
        columns.values().forEach(column -> column.addListener((property, was, is) -> changed()));
        changed();
    }

    private void changed() {
        asked++;
        checked.set(null);
        problem.set(null);
        CommandText text = new CommandText("data", "import");
        if (!file.get().isBlank()) {
            text.argument(file.get().strip());
        }
        command.set(
                text.option("--ticker", ticker.get().strip())
                        .option("--cadence", cadence.get())
                        .option("--tz", zone.get().strip())
                        .toString());
    }

    @SuppressWarnings("unchecked")
    private void look() {
        changed();
        // A counter of its own: what is typed beside it does not make the first rows stale.
        looked.forget();
        preview.set(null);
        String path = file.get().strip();
        if (path.isEmpty()) {
            return;
        }
        looked.ask(
                desk.jobs(),
                () -> desk.lab().data().preview(Path.of(path), ROWS),
                got -> {
                    List<String> names = (List<String>) got.get("columns");
                    guess(names);
                    preview.set(new Preview(names, (List<List<String>>) got.get("rows")));
                },
                error -> {
                    problem.set(error);
                });
    }

    private void guess(List<String> names) {
        columns.forEach(
                (field, column) ->
                        column.set(
                                names.stream()
                                        .filter(
                                                name ->
                                                        KNOWN.getOrDefault(field, List.of())
                                                                .contains(
                                                                        name.toLowerCase(
                                                                                Locale.ROOT)))
                                        .findFirst()
                                        .orElse("")));
    }

    /** Names to read columns by, where they differ from those in the file. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        columns.forEach(
                (field, column) -> {
                    String name = column.get();
                    if (name != null && !name.isEmpty() && !isRead(field, name)) {
                        names.put(name, field);
                    }
                });
        return names;
    }

    /** Whether the service reads a column of this name without being told. */
    private static boolean isRead(String field, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(field)
                || field.equals("timestamp") && List.of("datetime", "date", "time").contains(lower);
    }

    /** Whether a column had to be renamed: then there is no command line that does the same. */
    boolean isMapped() {
        return !names().isEmpty();
    }

    /** Reads the whole file and says what is wrong with it; writes nothing. */
    void check() {
        run("Check ", false);
    }

    /** Takes the file over. */
    void take() {
        run("Import ", true);
    }

    private void run(String verb, boolean write) {
        int mine = ++asked;
        Path path = Path.of(file.get().strip());
        Map<String, String> names = names();
        String symbol = blank(ticker.get());
        String step = blank(cadence.get());
        String clock = blank(zone.get());
        problem.set(null);
        desk.run(
                verb + path.getFileName(),
                progress -> importFile(path, names, symbol, step, clock, write, progress),
                outcome -> write ? new Destination.Data(symbol) : null,
                (state, outcome) -> {
                    if (mine == asked) {
                        checked.set(outcome);
                        problem.set(state.error());
                    }
                });
    }

    private Outcome importFile(
            Path path,
            Map<String, String> names,
            @Nullable String symbol,
            @Nullable String step,
            @Nullable String clock,
            boolean write,
            Progress progress) {
        return desk.lab().data().importFile(path, names, symbol, step, clock, write, progress);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Path of the file. */
    StringProperty file() {
        return file;
    }

    /** Ticker of the bars. */
    StringProperty ticker() {
        return ticker;
    }

    /** Cadence of the bars. */
    StringProperty cadence() {
        return cadence;
    }

    /** Zone of times without an offset. */
    StringProperty zone() {
        return zone;
    }

    /** Column of the file that a field is read from; empty for none. */
    StringProperty column(String field) {
        return Objects.requireNonNull(columns.get(field), field);
    }

    /** What the file looks like; null before it was read. */
    ReadOnlyObjectProperty<@Nullable Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** What came of checking or taking over; null before. */
    ReadOnlyObjectProperty<@Nullable Outcome> checked() {
        return checked.getReadOnlyProperty();
    }

    /** What is wrong; null when nothing is. */
    ReadOnlyObjectProperty<@Nullable Throwable> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The command line that does the same when no column had to be renamed. */
    ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }
}
