package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.ReportDocument;
import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.run.HoldoutLook;
import io.sigmalab.engine.run.HoldoutSeal;
import io.sigmalab.engine.run.HoldoutStore;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.validate.LastPart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sealed holdout: the newest part of a data set that nothing sees until somebody looks, and the
 * record of who has looked, which can only grow.
 *
 * <p>A look trains a recorded backtest's settings on everything before the seal, tests them once on
 * the sealed days, writes down what it found, and only then shows it. Nothing else is kept: no run,
 * no probabilities, no files.
 */
public final class HoldoutService {
    /** Share of the sessions that is sealed when nothing is said. */
    public static final double SHARE = 0.2;

    private final Workbench bench;
    private final MatrixStore matrices;
    private final BuildService builds;
    private final Supplier<Probabilities> probabilities;
    private final RunService runs;

    /** Over the bench. */
    public HoldoutService(
            Workbench bench,
            MatrixStore matrices,
            BuildService builds,
            Supplier<Probabilities> probabilities,
            RunService runs) {
        this.bench = bench;
        this.matrices = matrices;
        this.builds = builds;
        this.probabilities = probabilities;
        this.runs = runs;
    }

    /** Every seal, newest first, each with its looks. */
    public Outcome show() {
        List<HoldoutLook> looks = store().looks();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (HoldoutSeal seal : store().seals()) {
            rows.add(
                    0,
                    row(
                            seal,
                            looks.stream()
                                    .filter(look -> look.sealId().equals(seal.sealId()))
                                    .toList()));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        return new Outcome(document);
    }

    /**
     * First sealed day of a ticker of the data in force.
     *
     * @return empty when nothing of it is sealed
     */
    public Optional<LocalDate> sealedFrom(String ticker) {
        return Sealed.on(bench, dataset(ticker)).map(HoldoutSeal::from);
    }

    /**
     * Seals the newest part of a ticker of the data in force.
     *
     * @param from first sealed day; null for a share of the sessions there are
     * @param share that share, above 0 and below 1; null for {@link #SHARE}; not with {@code from}
     * @throws LabException {@link Reason#CONFLICT} when it is sealed already
     */
    public Outcome seal(String ticker, @Nullable LocalDate from, @Nullable Double share) {
        String dataset = dataset(ticker);
        Optional<HoldoutSeal> before = store().inForce(dataset);
        if (before.isPresent()) {
            throw new LabException(
                    Reason.CONFLICT,
                    "already sealed from " + before.get().from() + " on",
                    dataset,
                    "release it first: sigma-lab holdout release");
        }
        LocalDate first = SealPlan.of(bench.market().get(), ticker, from, share).from();
        HoldoutSeal seal =
                new HoldoutSeal(
                        bench.ids().next("hs"),
                        dataset,
                        first,
                        store().seenFrom(dataset, first),
                        bench.clock().instant(),
                        who());
        store().seal(seal);
        return new Outcome(row(seal, List.of()));
    }

    /**
     * What a seal would take, before anything is sealed.
     *
     * @param from first sealed day; null for the newest {@link #SHARE} of the sessions
     * @return first and last day of the data, the sessions before the seal and those behind it, and
     *     how many trials have seen days behind it
     * @throws LabException as {@link #seal}, but for what is sealed already
     */
    public Outcome plan(String ticker, @Nullable LocalDate from) {
        SealPlan plan = SealPlan.of(bench.market().get(), ticker, from, null);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dataset", plan.dataset());
        document.put("sealed_from", plan.from().toString());
        document.put("data_start", plan.start().toString());
        document.put("data_end", plan.end().toString());
        document.put("sessions", plan.sessions());
        document.put("sealed_sessions", plan.sealed());
        document.put("seen_before", store().seenFrom(plan.dataset(), plan.from()));
        return new Outcome(document);
    }

    /**
     * Looks: tries a recorded backtest's settings on the sealed days.
     *
     * @param runId a finished backtest that has not seen them
     * @param reason why; only the first look may go without
     * @return the figures of the sealed days, as they are recorded, with the number of looks
     * @throws LabException {@link Reason#NOT_FOUND} when its data are not sealed, {@link
     *     Reason#REFUSED} when the run has seen sealed days, its model or policy is another one
     *     now, or a reason is missing: nothing was looked at then
     */
    public Outcome open(String runId, @Nullable String reason, Progress progress) {
        Run run = runs.require(runId);
        if (run.kind() != RunKind.BACKTEST) {
            throw new LabException(
                    Reason.REFUSED,
                    "only a backtest can be tried on sealed days",
                    "run " + runId,
                    "see: sigma-lab runs backtest");
        }
        HoldoutSeal seal = require(run.dataset());
        requireReason(seal, reason);
        Recorded recorded = Recorded.of(bench, matrices, run);
        String config = BacktestRecords.configSha(recorded.spec(), recorded.matrix());
        if (!config.equals(run.configSha())) {
            throw new LabException(
                    Reason.REFUSED,
                    "the model or its policy has changed since the run",
                    "run " + runId,
                    "backtest again, and look with that run");
        }
        Run build =
                matrices.bySha(run.packId(), run.modelId(), recorded.matrix().meta().matrixSha())
                        .build();
        Map<String, Object> seen =
                seen(run, seal, builds.opened(build, progress), recorded.spec(), progress);
        HoldoutLook look =
                look(seal, HoldoutLook.Kind.OPEN, run, config, reason, Canonical.json(seen));
        // First written down, then shown.
        int number = store().look(look);
        Map<String, Object> document = row(look);
        document.put("dataset", seal.dataset());
        document.put("sealed_from", seal.from().toString());
        document.put("looks", number);
        document.put("seen_before", seal.seenBefore());
        return new Outcome(document);
    }

    private void requireReason(HoldoutSeal seal, @Nullable String reason) {
        long before =
                store().looks().stream()
                        .filter(look -> look.sealId().equals(seal.sealId()))
                        .count();
        // The store decides; this only spares the time of a training.
        if (before > 0 && (reason == null || reason.isBlank())) {
            throw new LabException(
                    Reason.REFUSED,
                    "the sealed days were looked at before ("
                            + before
                            + "): looking again needs a reason",
                    seal.dataset(),
                    "say why: --reason TEXT");
        }
    }

    private Map<String, Object> seen(
            Run run, HoldoutSeal seal, Matrix matrix, BacktestSpec spec, Progress progress) {
        Training given = spec.training();
        boolean isRolling = given.scheme() == Scheme.ROLLING;
        Training once =
                new Training(
                        given.hours(),
                        1,
                        given.embargo(),
                        isRolling ? Scheme.ROLLING : Scheme.WALK_FORWARD,
                        given.trainSessions(),
                        given.calibration(),
                        given.learner());
        Universe universe = Universe.of(matrix, given.hours());
        LastPart split =
                new LastPart(
                        Math.toIntExact(seal.from().toEpochDay()),
                        given.embargo(),
                        given.trainSessions());
        OutOfFold tested =
                probabilities
                        .get()
                        .untracked(
                                universe,
                                once,
                                split.split(
                                        universe.decisions(),
                                        universe.labelEnds(),
                                        universe.sessionDays()),
                                progress);
        BacktestReport report = Backtester.report(universe, tested, spec.with(once));
        Map<String, Object> seen = new LinkedHashMap<>();
        int[] days = report.sessionDays();
        seen.put("test_start", LocalDate.ofEpochDay(days[0]).toString());
        seen.put("test_end", LocalDate.ofEpochDay(days[days.length - 1]).toString());
        seen.put("matrix_sha", matrix.meta().matrixSha());
        seen.put("simulated", matrix.meta().simulated());
        seen.put("folds", ReportDocument.folds(report.folds()));
        seen.put("metrics", ReportDocument.metrics(report));
        seen.put("benchmarks", report.benchmarks());
        seen.put("intervals", report.details().get("intervals"));
        seen.put("before", before(run));
        seen.put("warnings", report.warnings());
        return seen;
    }

    /** What the run showed on the days that were not sealed. */
    private static Map<String, Object> before(Run run) {
        Map<String, Object> document = Canonical.parse(run.metricsJson());
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("test_start", document.get("test_start"));
        before.put("test_end", document.get("test_end"));
        if (document.get("metrics") instanceof Map<?, ?> metrics) {
            for (String name :
                    List.of(
                            "sharpe_annual",
                            "cum_ret",
                            "max_drawdown",
                            "trades",
                            "win_rate",
                            "psr",
                            "dsr")) {
                before.put(name, metrics.get(name));
            }
        }
        return before;
    }

    /**
     * Ends the seal of a ticker of the data in force: its days are like all others then. That is a
     * look too.
     *
     * @param reason why; never left out
     */
    public Outcome release(String ticker, @Nullable String reason) {
        HoldoutSeal seal = require(dataset(ticker));
        HoldoutLook look = look(seal, HoldoutLook.Kind.RELEASE, null, null, reason, "{}");
        int number = store().look(look);
        Map<String, Object> document = row(look);
        document.put("dataset", seal.dataset());
        document.put("sealed_from", seal.from().toString());
        document.put("looks", number);
        document.put("seen_before", seal.seenBefore());
        return new Outcome(document);
    }

    private HoldoutSeal require(String dataset) {
        return store().inForce(dataset)
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "nothing of these data is sealed",
                                        dataset,
                                        "seal them: sigma-lab holdout seal"));
    }

    private HoldoutLook look(
            HoldoutSeal seal,
            HoldoutLook.Kind kind,
            @Nullable Run run,
            @Nullable String configSha,
            @Nullable String reason,
            String seen) {
        return new HoldoutLook(
                bench.ids().next("hl"),
                seal.sealId(),
                kind,
                run == null ? null : run.packId(),
                run == null ? null : run.modelId(),
                run == null ? null : run.runId(),
                configSha,
                reason,
                bench.clock().instant(),
                who(),
                seen);
    }

    private String who() {
        String user = System.getProperty("user.name", "");
        String by = user + " (" + bench.recorder().startedBy() + ")";
        return by.substring(Math.max(0, by.length() - 100));
    }

    private String dataset(String ticker) {
        MarketData market = bench.market().get();
        return market.id() + "/" + ticker.toUpperCase(Locale.ROOT);
    }

    private HoldoutStore store() {
        return bench.database().get().holdouts();
    }

    private static Map<String, Object> row(HoldoutSeal seal, List<HoldoutLook> looks) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("seal_id", seal.sealId());
        row.put("dataset", seal.dataset());
        row.put("sealed_from", seal.from().toString());
        row.put("seen_before", seal.seenBefore());
        row.put("sealed_at", seal.sealedAt().toString());
        row.put("sealed_by", seal.sealedBy());
        row.put(
                "in_force",
                looks.stream().noneMatch(look -> look.kind() == HoldoutLook.Kind.RELEASE));
        row.put("looks", looks.size());
        row.put("looked", looks.stream().map(HoldoutService::row).toList());
        return row;
    }

    private static Map<String, Object> row(HoldoutLook look) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("look_id", look.lookId());
        row.put("seal_id", look.sealId());
        row.put("kind", look.kind().code());
        row.put("pack_id", look.packId());
        row.put("model_id", look.modelId());
        row.put("run_id", look.runId());
        row.put("config_sha", look.configSha());
        row.put("reason", look.reason());
        row.put("looked_at", look.lookedAt().toString());
        row.put("looked_by", look.lookedBy());
        row.put("seen", Canonical.parse(look.seenJson()));
        return row;
    }
}
