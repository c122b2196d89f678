package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.job.Job;
import io.sigmalab.app.service.HoldoutService;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The sealed days of a ticker: what is sealed, who has looked, and doing either. No nodes. */
final class HoldoutModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<Holdout> state =
            new ReadOnlyObjectWrapper<>(Holdout.NOTHING);
    private final ReadOnlyObjectWrapper<Form> form = new ReadOnlyObjectWrapper<>(Form.NONE);
    private final ReadOnlyObjectWrapper<@Nullable PlannedSeal> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<LeaderRow>> runs =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Throwable> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> looking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable LeaderRow> run = new SimpleObjectProperty<>();
    private String provider = "";
    private String ticker = "";
    private final Latest asked = new Latest();
    private int planned;

    /** What is being asked for. */
    enum Form {
        NONE,
        SEAL,
        OPEN,
        RELEASE
    }

    HoldoutModel(Desk desk) {
        this.desk = desk;
        from.addListener((property, was, is) -> plan());
        reason.addListener((property, was, is) -> check());
        run.addListener((property, was, is) -> check());
    }

    private HoldoutService service() {
        return desk.lab().holdouts();
    }

    /** Turns to a ticker of a provider, or fetches the same again. */
    void show(String of, String symbol) {
        if (!of.equals(provider) || !symbol.equals(ticker)) {
            provider = of;
            ticker = symbol;
            state.set(Holdout.NOTHING);
            end();
        }
        refresh();
    }

    /** Fetches it again. */
    void refresh() {
        asked.forget();
        if (ticker.isEmpty()) {
            return;
        }
        String symbol = ticker;
        String dataset = provider + "/" + symbol;
        asked.ask(
                desk.jobs(),
                () ->
                        Seal.of(service().show()).stream()
                                .filter(seal -> seal.dataset().equals(dataset))
                                .toList(),
                got -> {
                    Seal inForce = got.stream().filter(Seal::isInForce).findFirst().orElse(null);
                    state.set(new Holdout(symbol, true, inForce, got, null));
                    check();
                },
                error -> {
                    state.set(new Holdout(symbol, false, null, List.of(), error));
                });
    }

    /** Asks for a seal, a look or a release; what was typed before is gone. */
    void begin(Form wanted) {
        problem.set(null);
        plan.set(null);
        run.set(null);
        reason.set("");
        from.set("");
        form.set(wanted);
        if (wanted == Form.SEAL) {
            plan();
        } else if (wanted == Form.OPEN) {
            findRuns();
        }
        check();
    }

    /** Nothing is asked for any more. */
    void end() {
        planned++;
        form.set(Form.NONE);
        problem.set(null);
    }

    private void plan() {
        if (form.get() != Form.SEAL) {
            return;
        }
        int mine = ++planned;
        String symbol = ticker;
        plan.set(null);
        problem.set(null);
        LocalDate day;
        try {
            day = day();
        } catch (DateTimeParseException e) {
            check();
            return;
        }
        check();
        desk.jobs()
                .fetch(
                        () -> PlannedSeal.of(service().plan(symbol, day)),
                        got -> {
                            if (mine == planned) {
                                plan.set(got);
                                check();
                            }
                        },
                        error -> {
                            if (mine == planned) {
                                problem.set(error);
                                check();
                            }
                        });
    }

    private @Nullable LocalDate day() {
        String text = from.get().strip();
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** Backtests of these data that have not seen the sealed days, the best first. */
    private void findRuns() {
        Seal seal = state.get().inForce();
        runs.set(List.of());
        if (seal == null) {
            return;
        }
        int mine = ++planned;
        desk.jobs()
                .fetch(
                        () -> UnseenRuns.of(desk.lab().runs(), seal),
                        got -> {
                            if (mine == planned) {
                                runs.set(got);
                                run.set(got.isEmpty() ? null : got.get(0));
                                check();
                            }
                        },
                        error -> {
                            if (mine == planned) {
                                problem.set(error);
                            }
                        });
    }

    /** What is missing before it can be done, and the line that does it. */
    private void check() {
        Seal seal = state.get().inForce();
        PlannedSeal known = plan.get();
        LeaderRow chosen = run.get();
        String why = reason.get().strip();
        switch (form.get()) {
            case SEAL -> {
                missing.set(known == null ? badDay() : "");
                command.set(
                        new CommandText("holdout", "seal")
                                .option("--ticker", ticker)
                                .option("--from", known == null ? null : known.from())
                                .toString());
            }
            case OPEN -> {
                boolean needsWhy = seal != null && !seal.looks().isEmpty() && why.isEmpty();
                missing.set(
                        chosen == null
                                ? "Choose a backtest."
                                : needsWhy ? "Looking again needs a reason." : "");
                CommandText line = new CommandText("holdout", "open");
                command.set(
                        (chosen == null ? line : line.argument(chosen.runId()))
                                .option("--reason", why)
                                .toString());
            }
            case RELEASE -> {
                missing.set(why.isEmpty() ? "A release needs a reason." : "");
                command.set(
                        new CommandText("holdout", "release")
                                .option("--ticker", ticker)
                                .option("--reason", why)
                                .toString());
            }
            default -> {
                missing.set("");
                command.set("");
            }
        }
    }

    /** Empty while nobody knows yet, and where the service has said it already. */
    private String badDay() {
        try {
            day();
            return problem.get() == null ? "Counting the sessions" : "";
        } catch (DateTimeParseException e) {
            return "\"" + from.get().strip() + "\" is no day: write 2024-09-30.";
        }
    }

    /** Whether what is asked for can be done. */
    boolean isReady() {
        return missing.get().isEmpty()
                && looking.get() == null
                && (form.get() != Form.SEAL || plan.get() != null);
    }

    /** Does what is asked for; nothing while something is missing. */
    void act() {
        if (!isReady()) {
            return;
        }
        PlannedSeal known = plan.get();
        LeaderRow chosen = run.get();
        String symbol = ticker;
        String why = reason.get().strip();
        switch (form.get()) {
            case SEAL -> {
                if (known != null) {
                    write(
                            () -> service().seal(symbol, known.from(), null),
                            symbol + " is sealed from " + known.from() + " on",
                            "Builds stop before; every look is counted.");
                }
            }
            case OPEN -> {
                if (chosen != null) {
                    look(symbol, chosen.runId(), why.isEmpty() ? null : why);
                }
            }
            case RELEASE ->
                    write(
                            () -> service().release(symbol, why),
                            symbol + " is no longer sealed",
                            "Its looks stay counted.");
            default -> {
                // Nothing is asked for.
            }
        }
    }

    private void write(Supplier<Outcome> work, String title, String text) {
        int mine = ++planned;
        desk.jobs()
                .fetch(
                        work::get,
                        done -> {
                            desk.say(Toast.of(Toast.Kind.DONE, title, text));
                            if (mine == planned) {
                                end();
                            }
                            desk.changed();
                            refresh();
                        },
                        error -> {
                            if (mine == planned) {
                                problem.set(error);
                                check();
                            }
                        });
    }

    private void look(String symbol, String runId, @Nullable String why) {
        problem.set(null);
        looking.set(
                desk.run(
                        "Look at the sealed days of " + symbol,
                        progress -> service().open(runId, why, progress),
                        outcome -> null,
                        (ended, outcome) -> {
                            looking.set(null);
                            if (outcome == null) {
                                problem.set(ended.error());
                            } else if (form.get() == Form.OPEN) {
                                end();
                            }
                            check();
                            refresh();
                        }));
    }

    /** Stops a look; one that was not written down yet is none. */
    void cancel() {
        Job job = looking.get();
        if (job != null) {
            job.cancel();
        }
    }

    /** What is known of the ticker. */
    ReadOnlyObjectProperty<Holdout> state() {
        return state.getReadOnlyProperty();
    }

    /** What is being asked for. */
    ReadOnlyObjectProperty<Form> form() {
        return form.getReadOnlyProperty();
    }

    /** What a seal from the day that is typed would take; null before it is known. */
    ReadOnlyObjectProperty<@Nullable PlannedSeal> planned() {
        return plan.getReadOnlyProperty();
    }

    /** Backtests to look with. */
    ReadOnlyObjectProperty<List<LeaderRow>> runs() {
        return runs.getReadOnlyProperty();
    }

    /** Why the last thing asked for was refused; null when it was not. */
    ReadOnlyObjectProperty<@Nullable Throwable> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The look at work; null for none. */
    ReadOnlyObjectProperty<@Nullable Job> looking() {
        return looking.getReadOnlyProperty();
    }

    /** What is missing before it can be done, in a sentence; empty for nothing. */
    ReadOnlyStringProperty missing() {
        return missing.getReadOnlyProperty();
    }

    /** The command line that does the same. */
    ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }

    /** First sealed day, as it is typed; empty for the newest fifth of the sessions. */
    StringProperty from() {
        return from;
    }

    /** Why. */
    StringProperty reason() {
        return reason;
    }

    /** The backtest to look with. */
    ObjectProperty<@Nullable LeaderRow> run() {
        return run;
    }
}
