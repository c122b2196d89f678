package io.sigmalab.app.ui.model.history;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.format.PairedText;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.ProofPacks;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.model.ModelChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Every run of a model, page by page, and two of them side by side. Knows no nodes. */
final class HistoryModel {
    private static final int PAGE = 200;

    private final Map<String, String> replayed = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable String> verdict = new ReadOnlyObjectWrapper<>();
    private final Desk desk;
    private final ObservableList<RecentRun> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> single = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunPair> pair = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> detailProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RecentRun> first = new ReadOnlyObjectWrapper<>();
    private @Nullable String wanted;
    private @Nullable ModelChoice choice;
    private List<RecentRun> selected = List.of();
    private final Latest asked = new Latest();
    private final Latest details = new Latest();

    HistoryModel(Desk desk) {
        this.desk = desk;
    }

    /** Shows a model; what was shown of another goes at once. */
    void show(ModelChoice model, @Nullable String runId) {
        wanted = runId;
        if (!model.equals(choice)) {
            choice = model;
            rows.clear();
            loaded.set(false);
            select(List.of());
        }
        refresh();
    }

    /** Fetches as many rows as are shown anew, at least the first page. */
    void refresh() {
        fetch(0, Math.max(PAGE, Math.min(1000, rows.size())));
    }

    /** Fetches the next page; nothing happens when all are there. */
    void more() {
        if (!complete.get()) {
            fetch(rows.size(), PAGE);
        }
    }

    private void fetch(int offset, int limit) {
        ModelChoice model = choice;
        if (model == null) {
            return;
        }
        asked.ask(
                desk.jobs(),
                () ->
                        desk
                                .lab()
                                .runs()
                                .list(null, model.packId(), model.modelId(), null, limit, offset)
                                .rows("rows")
                                .stream()
                                .map(RecentRun::of)
                                .toList(),
                page -> {
                    problem.set(null);
                    complete.set(page.size() < limit);
                    show(offset, page);
                },
                error -> {
                    loaded.set(true);
                    problem.set(error);
                });
    }

    private void show(int offset, List<RecentRun> page) {
        if (offset > 0) {
            rows.addAll(page);
        } else if (!rows.equals(page)) {
            String kept = selected.isEmpty() ? null : selected.get(0).runId();
            rows.setAll(page);
            if (wanted == null && selected.isEmpty()) {
                // A table that is filled anew forgets what was chosen.
                wanted = kept;
            }
        }
        loaded.set(true);
        first.set(null);
        first.set(beginning());
    }

    /** The run that was asked for, or the newest when nothing is chosen yet. */
    private @Nullable RecentRun beginning() {
        RecentRun asked =
                rows.stream().filter(run -> run.runId().equals(wanted)).findFirst().orElse(null);
        wanted = null;
        return asked != null ? asked : selected.isEmpty() && !rows.isEmpty() ? rows.get(0) : null;
    }

    /** Looks at one run, or compares two; of more than two the first two count. */
    void select(List<RecentRun> runs) {
        List<RecentRun> wanted = List.copyOf(runs.subList(0, Math.min(2, runs.size())));
        if (wanted.equals(selected)) {
            return;
        }
        selected = wanted;
        details.forget();
        detailProblem.set(null);
        verdict.set(null);
        if (wanted.size() == 2) {
            details.also(
                    desk.jobs(),
                    () -> Optional.ofNullable(paired(wanted)),
                    said -> {
                        verdict.set(said.orElse(null));
                    },
                    error -> {
                        verdict.set(error.getMessage());
                    });
        }
        if (wanted.isEmpty()) {
            single.set(null);
            pair.set(null);
            return;
        }
        details.also(
                desk.jobs(),
                () -> wanted.stream().map(run -> desk.lab().runs().show(run.runId())).toList(),
                got -> {
                    boolean two = got.size() == 2;
                    single.set(two ? null : got.get(0));
                    pair.set(two ? RunPair.of(got.get(0), got.get(1)) : null);
                },
                error -> {
                    single.set(null);
                    pair.set(null);
                    detailProblem.set(error);
                });
    }

    /** The chosen runs, at most two. */
    List<RecentRun> selected() {
        return selected;
    }

    /** Goes to the tab of a run. */
    void open(RecentRun run) {
        desk.go(new Destination.Model(run.packId(), run.modelId(), tab(run), run.runId()));
    }

    private static ModelTab tab(RecentRun run) {
        return switch (run.kind()) {
            case "build" -> ModelTab.BUILD;
            case "train" -> ModelTab.TRAIN;
            default -> ModelTab.BACKTEST;
        };
    }

    /** The command line that replays a run. */
    static String replayCommand(RecentRun run) {
        return new CommandText("replay").argument(run.runId()).toString();
    }

    /** Runs a run again as a job and says whether every bit is equal. */
    void replay(RecentRun run) {
        desk.run(
                "Replay " + run.runId(),
                progress -> desk.lab().replays().replay(run.runId(), progress),
                outcome -> null,
                (state, outcome) -> {
                    if (outcome != null) {
                        Toast said = said(run, outcome);
                        replayed.put(
                                run.runId(),
                                Boolean.TRUE.equals(outcome.get("equal"))
                                        ? "equal to the last bit"
                                        : "differs: " + said.text());
                        desk.say(said);
                    }
                });
    }

    /** What the last replay of a run said since the window was opened; null when there is none. */
    @Nullable String replayed(RecentRun run) {
        return replayed.get(run.runId());
    }

    /** Asks where to, and writes the proof pack of a backtest. */
    void pack(Node from, RecentRun run) {
        ProofPacks.choose(desk, from, run.runId());
    }

    /** Holds two backtests against each other session by session; null for other runs. */
    private @Nullable String paired(List<RecentRun> runs) {
        boolean two =
                runs.size() == 2
                        && runs.stream()
                                .allMatch(r -> r.kind().equals("backtest") && r.succeeded());
        return two
                ? PairedText.of(
                        desk.lab()
                                .comparisons()
                                .compare(runs.stream().map(RecentRun::runId).toList())
                                .rows("paired")
                                .get(0),
                        "the first",
                        "the second")
                : null;
    }

    /** What comparing the chosen backtests says; null for other runs. */
    ReadOnlyObjectProperty<@Nullable String> verdict() {
        return verdict.getReadOnlyProperty();
    }

    @SuppressWarnings("unchecked")
    private static Toast said(RecentRun run, Outcome outcome) {
        if (Boolean.TRUE.equals(outcome.get("equal"))) {
            return Toast.of(Toast.Kind.DONE, "Every bit is equal", run.runId() + " came out again");
        }
        List<String> differences = (List<String>) outcome.get("differences");
        return Toast.of(
                Toast.Kind.WARNING,
                "The replay of " + run.runId() + " differs",
                String.join("\n", differences.subList(0, Math.min(4, differences.size()))));
    }

    /** Deletes a run with its files. Nothing brings it back. */
    void delete(RecentRun run) {
        desk.jobs()
                .fetch(
                        () -> desk.lab().runs().delete(run.runId()),
                        gone -> {
                            select(List.of());
                            desk.changed();
                            refresh();
                            desk.say(
                                    Toast.of(
                                            Toast.Kind.INFO,
                                            "Deleted " + run.runId(),
                                            "Its trial stays counted."));
                        },
                        detailProblem::set);
    }

    /** The run to begin with; null when one is chosen. */
    ReadOnlyObjectProperty<@Nullable RecentRun> first() {
        return first.getReadOnlyProperty();
    }

    /** The runs fetched so far, newest first. */
    ObservableList<RecentRun> rows() {
        return rows;
    }

    /** Whether rows are those of this model. */
    ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether there are no more runs than these. */
    ReadOnlyBooleanProperty complete() {
        return complete.getReadOnlyProperty();
    }

    /** Why the runs could not be fetched; null when they could. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The chosen run in full, when one is chosen. */
    ReadOnlyObjectProperty<@Nullable Outcome> single() {
        return single.getReadOnlyProperty();
    }

    /** The chosen runs side by side, when two are chosen. */
    ReadOnlyObjectProperty<@Nullable RunPair> pair() {
        return pair.getReadOnlyProperty();
    }

    /** Why what was chosen could not be shown or deleted; null when it could. */
    ReadOnlyObjectProperty<@Nullable Exception> detailProblem() {
        return detailProblem.getReadOnlyProperty();
    }
}
