package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the dashboard shows, fetched in one go. Knows no nodes. */
public final class DashboardModel {
    private static final int RUNS = 12;

    private final Lab lab;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable List<Map<String, Object>>> health =
            new ReadOnlyObjectWrapper<>();
    private int asked;

    /** Over a lab; asked to refresh when something stored has changed. */
    public DashboardModel(Lab lab, Jobs jobs) {
        this.lab = lab;
        this.jobs = jobs;
    }

    /**
     * Everything but the health.
     *
     * @param models number of models
     * @param best top of the leaderboard, or null when nothing was backtested
     * @param figures its metrics by name
     * @param equity its equity
     * @param runs newest runs of all kinds
     */
    record Facts(
            int models,
            @Nullable LeaderRow best,
            Map<String, Object> figures,
            @Nullable EquityCurve equity,
            List<RecentRun> runs) {}

    /** Fetches everything again. */
    public void refresh() {
        int mine = ++asked;
        jobs.fetch(
                this::fetch,
                got -> {
                    if (mine == asked) {
                        problem.set(null);
                        facts.set(got);
                    }
                },
                error -> {
                    if (mine == asked) {
                        problem.set(error);
                    }
                });
        jobs.fetch(
                () -> lab.doctor().check(Progress.NONE).rows("checks"), health::set, problem::set);
    }

    private Facts fetch() {
        List<RecentRun> runs = new ArrayList<>();
        for (RunKind kind : RunKind.values()) {
            lab.runs().list(kind, null, null, null, RUNS, 0).rows("rows").stream()
                    .map(RecentRun::of)
                    .forEach(runs::add);
        }
        runs.sort(Comparator.comparing(RecentRun::startedAt).reversed());
        List<RecentRun> newest = List.copyOf(runs.subList(0, Math.min(RUNS, runs.size())));
        int models = lab.models().list(null, 1000, 0).rows("rows").size();
        List<LeaderRow> top =
                LeaderRow.of(
                        lab.runs()
                                .leaderboard(
                                        new LeaderboardRequest(
                                                null, null, null, null, false, null, 1, 0)));
        if (top.isEmpty()) {
            return new Facts(models, null, Map.of(), null, newest);
        }
        LeaderRow best = top.get(0);
        return new Facts(
                models,
                best,
                lab.runs().show(best.runId()).map("metrics"),
                lab.runs().equity(best.runId()),
                newest);
    }

    /** What was fetched last; null before. */
    ReadOnlyObjectProperty<@Nullable Facts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Checks of the doctor; null before. */
    ReadOnlyObjectProperty<@Nullable List<Map<String, Object>>> health() {
        return health.getReadOnlyProperty();
    }

    /** Why the last fetch failed; null when it did not. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
