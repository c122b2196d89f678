package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.job.Jobs;
import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.RunKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the dashboard shows, fetched in one go. Knows no nodes. */
public final class DashboardModel {
    private static final int RUNS = 30;
    private static final int MODELS = 8;
    private static final int CANDIDATES = 50;
    private static final double YEAR = Math.sqrt(252);

    private final Lab lab;
    private final Jobs jobs;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Health> health = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> healthProblem =
            new ReadOnlyObjectWrapper<>();
    private final Latest asked = new Latest();
    private final Latest checked = new Latest();

    /**
     * What the doctor found.
     *
     * @param checks one a line: {@code status}, {@code check}, {@code found}, {@code hint}
     */
    record Health(List<Map<String, Object>> checks, Instant at) {}

    /** Over a lab; asked to refresh when something stored has changed. */
    public DashboardModel(Lab lab, Jobs jobs, Clock clock) {
        this.lab = lab;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Fetches everything but the health again. */
    public void refresh() {
        asked.ask(
                jobs,
                this::fetch,
                got -> {
                    problem.set(null);
                    facts.set(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    /** Checks the health again. */
    public void check() {
        checked.ask(
                jobs,
                () -> new Health(lab.doctor().check(Progress.NONE).rows("checks"), clock.instant()),
                got -> {
                    healthProblem.set(null);
                    health.set(got);
                },
                error -> {
                    healthProblem.set(error);
                });
    }

    private Facts fetch() {
        Map<String, Object> rows = lab.database().info().map("rows");
        List<RecentRun> last = last();
        List<LeaderRow> top = leaderboard(null, null, CANDIDATES);
        LeaderRow best =
                top.stream()
                        .filter(LeaderRow::passes)
                        .findFirst()
                        .orElseGet(() -> top.stream().min(closest()).orElse(null));
        long runs = 0;
        for (String table : List.of("build_runs", "training_runs", "backtest_runs")) {
            runs += count(rows, table);
        }
        return new Facts(
                count(rows, "models"),
                runs,
                count(rows, "trial_ledger"),
                best == null ? null : best(best),
                recent(last),
                last,
                best == null ? null : ledger(best));
    }

    private static long count(Map<String, Object> rows, String table) {
        return rows.get(table) instanceof Number n ? n.longValue() : 0;
    }

    /** Of those that fail, the one with the fewest reasons. */
    private static Comparator<LeaderRow> closest() {
        return Comparator.comparingInt(
                row -> row.gate().get("reasons") instanceof List<?> list ? list.size() : 0);
    }

    private List<RecentRun> last() {
        List<RecentRun> all = new ArrayList<>();
        for (RunKind kind : RunKind.values()) {
            lab.runs().list(kind, null, null, null, RUNS, 0).rows("rows").stream()
                    // The variants of a sweep are the sweep's.
                    .filter(row -> row.get("sweep_id") == null)
                    .map(RecentRun::of)
                    .forEach(all::add);
        }
        lab.sweeps().list(null, null, null, RUNS, 0).rows("rows").stream()
                .map(RecentRun::sweep)
                .forEach(all::add);
        all.sort(Comparator.comparing(RecentRun::startedAt).reversed());
        return List.copyOf(all);
    }

    private List<LeaderRow> leaderboard(
            @Nullable String packId, @Nullable String modelId, int limit) {
        return LeaderRow.of(
                lab.runs()
                        .leaderboard(
                                new LeaderboardRequest(
                                        packId, modelId, null, null, false, null, limit, 0)));
    }

    private List<Facts.Recent> recent(List<RecentRun> last) {
        Map<String, Facts.Recent> found = new LinkedHashMap<>();
        for (RecentRun run : last) {
            if (found.size() < MODELS) {
                found.computeIfAbsent(
                        run.packId() + "/" + run.modelId(),
                        key -> recent(run.packId(), run.modelId(), run.kind(), run.startedAt()));
            }
        }
        for (Map<String, Object> row : lab.models().list(null, MODELS, 0).rows("rows")) {
            if (found.size() < MODELS) {
                String packId = String.valueOf(row.get("pack_id"));
                String modelId = String.valueOf(row.get("model_id"));
                Instant made = Instant.parse(String.valueOf(row.get("created_at")));
                found.computeIfAbsent(
                        packId + "/" + modelId, key -> recent(packId, modelId, "", made));
            }
        }
        List<Facts.Recent> models = new ArrayList<>(found.values());
        models.sort(Comparator.comparing(Facts.Recent::at).reversed());
        return List.copyOf(models);
    }

    private Facts.Recent recent(String packId, String modelId, String did, Instant at) {
        LeaderRow best = leaderboard(packId, modelId, 1).stream().findFirst().orElse(null);
        double[] growth = best == null ? new double[0] : lab.runs().growth(best.runId());
        return new Facts.Recent(packId, modelId, did, at, best, growth);
    }

    /** The equity of a run; null when its file is gone, which does not hide the run. */
    private @Nullable EquityCurve equity(LeaderRow row) {
        try {
            return lab.runs().equity(row.runId());
        } catch (LabException e) {
            return null;
        }
    }

    private Facts.Best best(LeaderRow row) {
        // First: the first look at a variant of a sweep works out the rest of its figures.
        EquityCurve equity = equity(row);
        Outcome metrics = new Outcome(lab.runs().show(row.runId()).map("metrics"));
        Object intervals = new Outcome(metrics.map("details")).document().get("intervals");
        double[] sharpe = null;
        if (intervals instanceof Map<?, ?> map
                && map.get("sharpe") instanceof Map<?, ?> range
                && range.get("low") instanceof Number low
                && range.get("high") instanceof Number high) {
            sharpe = new double[] {low.doubleValue() * YEAR, high.doubleValue() * YEAR};
        }
        return new Facts.Best(
                row,
                metrics.map("metrics"),
                metrics.map("benchmarks"),
                sharpe,
                Boolean.TRUE.equals(metrics.document().get("simulated")),
                equity);
    }

    @SuppressWarnings("unchecked")
    private Facts.@Nullable Ledger ledger(LeaderRow row) {
        Object dataset = lab.runs().show(row.runId()).document().get("dataset");
        if (dataset == null) {
            return null;
        }
        Outcome ledger = lab.runs().ledger(row.packId(), row.modelId(), dataset.toString());
        return new Facts.Ledger(
                row.packId(),
                row.modelId(),
                dataset.toString(),
                ((Number) ledger.get("trials")).longValue(),
                (Double) ledger.document().get("n_effective"),
                (Double) ledger.document().get("luck_sharpe_annual"),
                ((List<Double>) ledger.get("sharpes_annual"))
                        .stream().mapToDouble(Double::doubleValue).toArray(),
                row.looks());
    }

    /** What was fetched last; null before. */
    ReadOnlyObjectProperty<@Nullable Facts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** What the doctor found last; null before. */
    ReadOnlyObjectProperty<@Nullable Health> health() {
        return health.getReadOnlyProperty();
    }

    /** Why the health could not be checked; null when it could. */
    ReadOnlyObjectProperty<@Nullable Exception> healthProblem() {
        return healthProblem.getReadOnlyProperty();
    }

    /** Why the last fetch failed; null when it did not. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }
}
