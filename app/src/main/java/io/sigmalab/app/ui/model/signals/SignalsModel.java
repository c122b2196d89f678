package io.sigmalab.app.ui.model.signals;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SignalRequest;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.model.ModelChoice;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Scoring newest rows, and looking at what came of earlier ones. Knows no nodes. */
final class SignalsModel {
    private static final int STORED = 500;

    private final Desk desk;
    private final StringProperty threshold = new SimpleStringProperty("");
    private final StringProperty end = new SimpleStringProperty("");
    private final StringProperty sessions = new SimpleStringProperty("1");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> newest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> followed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Throwable> problem =
            new ReadOnlyObjectWrapper<>();
    private final ObservableList<SignalRow> rows = FXCollections.observableArrayList();
    private final Map<Instant, Double> moves = new HashMap<>();
    private @Nullable ModelChoice choice;
    private @Nullable SignalRequest request;
    private final Latest asked = new Latest();
    private int worked;

    SignalsModel(Desk desk) {
        this.desk = desk;
        for (StringProperty field : List.of(threshold, end, sessions)) {
            field.addListener((property, was, is) -> check());
        }
    }

    /** Shows a model; what was shown of another goes at once. */
    void show(ModelChoice model) {
        if (!model.equals(choice)) {
            choice = model;
            worked++;
            newest.set(null);
            followed.set(null);
            moves.clear();
            rows.clear();
            loaded.set(false);
            threshold.set(desk.preferences().text(name("threshold"), ""));
            end.set(desk.preferences().text(name("end"), ""));
            sessions.set(desk.preferences().text(name("sessions"), "1"));
            check();
        }
        if (newest.get() == null) {
            stored();
        }
    }

    private String name(String field) {
        return "signals." + field + "." + choice;
    }

    /** Fetches what was said before. */
    void stored() {
        ModelChoice model = choice;
        if (model == null) {
            return;
        }
        asked.ask(
                desk.jobs(),
                () ->
                        desk
                                .lab()
                                .signals()
                                .list(model.packId(), model.modelId(), STORED, 0)
                                .rows("rows")
                                .stream()
                                .map(SignalRow::of)
                                .toList(),
                got -> {
                    newest.set(null);
                    problem.set(null);
                    show(got);
                },
                error -> {
                    problem.set(error);
                    loaded.set(true);
                });
    }

    private void show(List<SignalRow> got) {
        rows.setAll(
                got.stream()
                        .map(
                                row ->
                                        moves.containsKey(row.decision())
                                                ? row.with(moves.get(row.decision()))
                                                : row)
                        .toList());
        loaded.set(true);
    }

    /** Reads the form; what is wrong with it stands in {@link #mistake}. */
    private void check() {
        ModelChoice model = choice;
        if (model == null) {
            return;
        }
        request = null;
        Double least = null;
        LocalDate last = null;
        int count = 1;
        String wrong = "";
        try {
            least = blank(threshold) ? null : Double.valueOf(threshold.get().strip());
            if (least != null && !(least > 0 && least < 1)) {
                wrong = "The threshold is a probability above 0 and below 1";
            }
        } catch (NumberFormatException e) {
            wrong = "The threshold is a number such as 0.55";
        }
        try {
            last = blank(end) ? null : LocalDate.parse(end.get().strip());
        } catch (DateTimeException e) {
            wrong = "The last session is a date such as 2024-06-28";
        }
        try {
            count = Integer.parseInt(sessions.get().strip());
            if (count < 1 || count > 250) {
                wrong = "Score 1 to 250 sessions";
            }
        } catch (NumberFormatException e) {
            wrong = "Sessions are a whole number";
        }
        mistake.set(wrong);
        if (wrong.isEmpty()) {
            request = new SignalRequest(model.packId(), model.modelId(), least, last, count, null);
            command.set(command(request));
            desk.preferences().put(name("threshold"), threshold.get());
            desk.preferences().put(name("end"), end.get());
            desk.preferences().put(name("sessions"), sessions.get());
        }
    }

    private static boolean blank(StringProperty field) {
        return field.get().isBlank();
    }

    /** The command line that scores the same. */
    static String command(SignalRequest request) {
        return new CommandText("signals")
                .option("--pack", request.packId())
                .option("--model", request.modelId())
                .option("--threshold", request.threshold())
                .option("--end", request.end())
                .option("--sessions", request.sessions() == 1 ? null : request.sessions())
                .toString();
    }

    /** Scores as the form says; nothing happens while it is wrong or something is at work. */
    void score() {
        SignalRequest wanted = request;
        ModelChoice model = choice;
        if (wanted == null || model == null || busy.get()) {
            return;
        }
        busy.set(true);
        problem.set(null);
        int mine = ++worked;
        desk.run(
                "Signals " + model.modelId(),
                progress -> desk.lab().signals().signals(wanted, progress),
                outcome -> here(model),
                (state, outcome) -> {
                    busy.set(false);
                    if (mine != worked) {
                        return;
                    }
                    problem.set(state.error());
                    if (outcome != null) {
                        asked.forget();
                        newest.set(outcome);
                        show(outcome.rows("signals").stream().map(SignalRow::of).toList());
                    }
                });
    }

    /** Looks at what came of what the newest trained model said. */
    void followUp() {
        ModelChoice model = choice;
        if (model == null || busy.get()) {
            return;
        }
        busy.set(true);
        problem.set(null);
        int mine = ++worked;
        desk.run(
                "Follow up on signals of " + model.modelId(),
                progress ->
                        desk.lab()
                                .signals()
                                .followUp(model.packId(), model.modelId(), STORED, progress),
                outcome -> here(model),
                (state, outcome) -> {
                    busy.set(false);
                    if (mine != worked) {
                        return;
                    }
                    problem.set(state.error());
                    if (outcome != null) {
                        outcome.rows("rows").stream()
                                .map(SignalRow::of)
                                .forEach(row -> remember(row));
                        followed.set(outcome);
                        show(List.copyOf(rows));
                    }
                });
    }

    private void remember(SignalRow row) {
        Double move = row.move();
        if (move != null) {
            moves.put(row.decision(), move);
        }
    }

    private static Destination here(ModelChoice model) {
        return new Destination.Model(model.packId(), model.modelId(), ModelTab.SIGNALS, null);
    }

    /** Smallest probability that trades, as typed; empty for that of the newest backtest. */
    StringProperty threshold() {
        return threshold;
    }

    /** Last session to score, as typed; empty for the newest. */
    StringProperty end() {
        return end;
    }

    /** How many sessions, as typed. */
    StringProperty sessions() {
        return sessions;
    }

    /** The command line of the form when it was last right. */
    ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }

    /** What is wrong with the form; empty when nothing is. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** Whether something is at work. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether rows are those of this model. */
    ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** What was scored last here; null when the rows are those of the store. */
    ReadOnlyObjectProperty<@Nullable Outcome> newest() {
        return newest.getReadOnlyProperty();
    }

    /** What came of it; null before one asked. */
    ReadOnlyObjectProperty<@Nullable Outcome> followed() {
        return followed.getReadOnlyProperty();
    }

    /** What went wrong last; null when nothing did. */
    ReadOnlyObjectProperty<@Nullable Throwable> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The rows to show. */
    ObservableList<SignalRow> rows() {
        return rows;
    }
}
