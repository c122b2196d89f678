package io.sigmalab.app.ui.model.overview;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.run.RunKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the overview shows, fetched in one go. Knows no nodes. */
final class OverviewModel {
    private static final int LOOK_BACK = 50;

    private final Lab lab;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private @Nullable ModelChoice choice;
    private final Latest asked = new Latest();

    OverviewModel(Lab lab, Jobs jobs) {
        this.lab = lab;
        this.jobs = jobs;
    }

    /**
     * The newest run of a kind.
     *
     * @param newest whatever became of it; null when there is none
     * @param good document of the newest that succeeded, null when there is none
     */
    record Stage(@Nullable RecentRun newest, @Nullable Outcome good) {}

    /**
     * The best backtest by the order of the leaderboard.
     *
     * @param figures its metrics by name
     * @param isSimulated whether its prices were invented
     * @param equity its equity, null when the file is gone
     */
    record Best(
            LeaderRow row,
            Map<String, Object> figures,
            boolean isSimulated,
            @Nullable EquityCurve equity) {}

    /**
     * Everything.
     *
     * @param best null when nothing was backtested
     * @param card card of the newest run that succeeded; null when there is none
     */
    record Facts(
            ModelChoice choice,
            Map<RunKind, Stage> stages,
            @Nullable Best best,
            @Nullable CardText card) {}

    /** Shows a model; what was shown of another goes at once. */
    void show(ModelChoice model) {
        if (!model.equals(choice)) {
            choice = model;
            facts.set(null);
        }
        refresh();
    }

    /** Fetches everything again. */
    void refresh() {
        ModelChoice model = choice;
        if (model == null) {
            return;
        }
        asked.ask(
                jobs,
                () -> fetch(model),
                got -> {
                    problem.set(null);
                    facts.set(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    private Facts fetch(ModelChoice model) {
        Map<RunKind, Stage> stages = new EnumMap<>(RunKind.class);
        Outcome newest = null;
        for (RunKind kind : RunKind.values()) {
            Stage stage = stage(model, kind);
            stages.put(kind, stage);
            newest = stage.good() == null ? newest : stage.good();
        }
        return new Facts(model, stages, best(model), newest == null ? null : card(newest));
    }

    private Stage stage(ModelChoice model, RunKind kind) {
        List<RecentRun> runs =
                lab
                        .runs()
                        .list(kind, model.packId(), model.modelId(), null, LOOK_BACK, 0)
                        .rows("rows")
                        .stream()
                        .map(RecentRun::of)
                        .toList();
        Outcome good =
                runs.stream()
                        .filter(RecentRun::succeeded)
                        .findFirst()
                        .map(run -> lab.runs().show(run.runId()))
                        .orElse(null);
        return new Stage(runs.isEmpty() ? null : runs.get(0), good);
    }

    private @Nullable Best best(ModelChoice model) {
        List<LeaderRow> top =
                LeaderRow.of(
                        lab.runs()
                                .leaderboard(
                                        new LeaderboardRequest(
                                                model.packId(),
                                                model.modelId(),
                                                null,
                                                null,
                                                false,
                                                null,
                                                1,
                                                0)));
        if (top.isEmpty()) {
            return null;
        }
        LeaderRow row = top.get(0);
        EquityCurve equity;
        try {
            equity = lab.runs().equity(row.runId());
        } catch (LabException e) {
            // The figures are in the database and stay; the drawing needs the file.
            equity = null;
        }
        // After its equity: the first look at a variant of a sweep works out the rest of its
        // figures.
        Outcome run = lab.runs().show(row.runId());
        return new Best(
                row,
                new Outcome(run.map("metrics")).map("metrics"),
                Boolean.TRUE.equals(run.map("lineage").get("simulated")),
                equity);
    }

    private @Nullable CardText card(Outcome run) {
        try {
            return CardText.of(lab.runs().card(run.text("run_id")));
        } catch (LabException e) {
            return null;
        }
    }

    /** What was fetched last; null before, and after another model was chosen. */
    ReadOnlyObjectProperty<@Nullable Facts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Why the last fetch failed; null when it did not. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
