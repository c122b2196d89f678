package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.LeaderboardCount;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardRow;
import io.sigmalab.engine.run.RankedRun;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.Trial;
import io.sigmalab.engine.run.TrialStats;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recorded runs and the leaderboard. */
public final class RunService {
    private static final double SESSIONS_PER_YEAR = 252;

    /** From a ratio per session to one a year. */
    private static final double YEAR = Math.sqrt(252);

    /** Trials that are searched for one whose results are still there. */
    private static final int LOOKED_AT = 100;

    private final Workbench bench;
    private final Artifacts artifacts;
    private final VariantFiles variants;

    /** Over the bench. */
    public RunService(Workbench bench, Artifacts artifacts, VariantFiles variants) {
        this.bench = bench;
        this.artifacts = artifacts;
        this.variants = variants;
    }

    /** Runs of a kind, or of all kinds when it is null, newest first. */
    public Outcome list(
            @Nullable RunKind kind,
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable String tag,
            int limit,
            int offset) {
        Pages.check(limit, offset);
        List<Map<String, Object>> rows =
                store().list(new RunFilter(kind, packId, modelId, tag, limit, offset)).stream()
                        .map(RunService::row)
                        .toList();
        return PackService.page(rows, limit, offset);
    }

    /** One run with parameters, figures, lineage and files. */
    public Outcome show(String runId) {
        Run run = require(runId);
        Map<String, Object> document = row(run);
        document.put("params", Canonical.parse(run.paramsJson()));
        document.put("metrics", Canonical.parse(run.metricsJson()));
        document.put("lineage", Canonical.parse(run.lineageJson()));
        List<Map<String, Object>> files = new ArrayList<>();
        for (Artifact artifact : store().artifacts(runId)) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("kind", artifact.kind());
            file.put("path", bench.home().resolve(artifact.uri()).toString());
            file.put("sha256", artifact.sha256());
            file.put("size_bytes", artifact.sizeBytes());
            files.add(file);
        }
        document.put("artifacts", files);
        return new Outcome(document);
    }

    /**
     * One page of a backtest's trades with what explains each, and of those that did not happen,
     * from the stored file, whose hash is checked.
     */
    public Outcome trades(String runId, int limit, int offset) {
        return TradeService.page(artifacts, bench, complete(runId), limit, offset);
    }

    /**
     * Net equity of a backtest from its file, whose hash is checked. The first look at a variant of
     * a sweep computes it from the stored probabilities, which takes some tenths of a second.
     *
     * @throws LabException when the run has none or the file was changed
     */
    public EquityCurve equity(String runId) {
        Artifacts.Located file = artifacts.find(store(), complete(runId).runId(), "equity_csv");
        return EquityCurve.parse(
                new String(artifacts.read(file), StandardCharsets.UTF_8), file.file().toString());
    }

    /**
     * Equity of a backtest after each session, 1 before the first, without its days: for curves in
     * the size of a word, also of variants nobody has opened yet. Empty for a run without results.
     */
    public double[] growth(String runId) {
        double[] net = store().sessionReturns(runId).orElse(new double[0]);
        double[] equity = new double[net.length];
        double value = 1;
        for (int i = 0; i < net.length; i++) {
            value *= 1 + net[i];
            equity[i] = value;
        }
        return equity;
    }

    private Run complete(String runId) {
        Run run = require(runId);
        variants.complete(run, Progress.NONE);
        return run;
    }

    /**
     * Every trial of a model on a dataset, and the annual Sharpe that luck alone is expected to
     * reach after as many.
     *
     * @param dataset as runs record it, provider and ticker
     */
    public Outcome ledger(String packId, String modelId, String dataset) {
        List<Trial> trials = bench.database().get().trials().trials(packId, modelId, dataset);
        TrialStats stats = bench.database().get().trials().stats(packId, modelId, dataset);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", packId);
        document.put("model_id", modelId);
        document.put("dataset", dataset);
        document.put("trials", stats.count());
        document.put("luck_sharpe_annual", stats.count() == 0 ? null : stats.luckSharpe() * YEAR);
        document.put("n_effective", trials.isEmpty() ? null : effective(trials));
        List<Double> sharpes = new ArrayList<>();
        trials.forEach(
                trial -> {
                    Double sharpe = trial.sharpe();
                    if (sharpe != null) {
                        sharpes.add(sharpe * YEAR);
                    }
                });
        document.put("sharpes_annual", sharpes);
        return new Outcome(document);
    }

    /**
     * How many independent trials these are worth, measured from the newest whose results are still
     * there; what was deleted counts as independent.
     */
    private double effective(List<Trial> trials) {
        for (int i = trials.size() - 1; i >= Math.max(0, trials.size() - LOOKED_AT); i--) {
            Trial trial = trials.get(i);
            Optional<Run> run = store().find(trial.runId());
            Optional<double[]> net = store().sessionReturns(trial.runId());
            if (run.isPresent() && net.isPresent()) {
                return new TrialCorrelation(bench.database().get())
                        .of(run.get(), trial.configSha(), net.get(), trials.size())
                        .effective();
            }
        }
        return trials.size();
    }

    /**
     * The model card of a run as Markdown, from its file, whose hash is checked.
     *
     * @throws LabException when the run has none or the file was changed
     */
    public String card(String runId) {
        Artifacts.Located file = artifacts.find(store(), complete(runId).runId(), "model_card");
        return new String(artifacts.read(file), StandardCharsets.UTF_8);
    }

    /**
     * The card of a model: that of its newest training, or of its newest backtest when it was never
     * trained.
     *
     * @return {@code run_id}, {@code kind} and {@code markdown}
     * @throws LabException {@link Reason#MISSING_DATA} when there is neither
     */
    public Outcome modelCard(String packId, String modelId) {
        Run run =
                store().newest(RunKind.TRAIN, packId, modelId, null)
                        .or(() -> store().newest(RunKind.BACKTEST, packId, modelId, null))
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.MISSING_DATA,
                                                "the model has no card yet",
                                                packId + "/" + modelId,
                                                "train or backtest it first"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", run.runId());
        document.put("kind", run.kind().code());
        document.put("markdown", card(run.runId()));
        return new Outcome(document);
    }

    /** Deletes a run and its files; its trial stays in the ledger. */
    public Outcome delete(String runId) {
        Run run = require(runId);
        List<Artifact> files = store().artifacts(runId);
        store().delete(runId);
        artifacts.delete(files.stream().filter(file -> !isShared(run, file)).toList());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        document.put("deleted", true);
        return new Outcome(document);
    }

    /** Builds of the same matrix share their files. */
    private boolean isShared(Run run, Artifact file) {
        String sha = run.matrixSha();
        return run.kind() == RunKind.BUILD
                && sha != null
                && file.kind().startsWith("matrix")
                && store().newest(RunKind.BUILD, run.packId(), run.modelId(), sha).isPresent();
    }

    Run require(String runId) {
        return store().find(runId)
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "no run \"" + runId + "\"",
                                        "runs",
                                        "see: sigma-lab runs backtest"));
    }

    private RunStore store() {
        return bench.database().get().runs();
    }

    /** A run as lists show it. */
    static Map<String, Object> row(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run_id", run.runId());
        row.put("kind", run.kind().code());
        row.put("pack_id", run.packId());
        row.put("model_id", run.modelId());
        row.put("state", run.state().code());
        row.put("started_at", run.startedAt().toString());
        row.put("finished_at", run.finishedAt() == null ? null : run.finishedAt().toString());
        row.put("started_by", run.startedBy());
        row.put("tag", run.tag());
        row.put("sweep_id", run.sweepId());
        row.put("dataset", run.dataset());
        row.put("matrix_sha", run.matrixSha());
        row.put("config_sha", run.configSha());
        row.put("error", run.error());
        return row;
    }

    /** One page of the leaderboard; the deflated Sharpe and the gate are those of today. */
    public Outcome leaderboard(LeaderboardRequest request) {
        Pages.check(request.limit(), request.offset());
        LeaderboardQuery query = query(request);
        Map<String, Integer> looks = bench.database().get().holdouts().counts();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LeaderboardRow ranked : store().leaderboard(query)) {
            Map<String, Object> row = row(ranked);
            row.put("looks", looks.get(ranked.run().dataset()));
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        document.put("limit", request.limit());
        document.put("offset", request.offset());
        document.put(
                "next_offset",
                rows.size() < request.limit() ? null : request.offset() + request.limit());
        return new Outcome(document);
    }

    /** How many rows all pages of a request hold together. */
    public LeaderboardCount leaderboardCount(LeaderboardRequest request) {
        return store().leaderboardCount(query(request));
    }

    /** Tags that finished backtests have. */
    public List<String> tags() {
        return store().leaderboardTags(200);
    }

    private static LeaderboardQuery query(LeaderboardRequest request) {
        return new LeaderboardQuery(
                request.packId(),
                request.modelId(),
                request.tag(),
                request.profile() == null ? null : RiskProfile.parse(request.profile()).code(),
                request.passGate(),
                request.passFirst(),
                sort(request.sort()),
                request.limit(),
                request.offset(),
                request.text(),
                midnight(request.since(), 0),
                midnight(request.until(), 1),
                request.reversed());
    }

    private static @Nullable Instant midnight(@Nullable LocalDate day, int later) {
        return day == null ? null : day.plusDays(later).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LeaderboardQuery.Sort sort(@Nullable String code) {
        if (code == null) {
            return LeaderboardQuery.Sort.SCORE;
        }
        List<String> codes =
                Arrays.stream(LeaderboardQuery.Sort.values())
                        .map(LeaderboardQuery.Sort::code)
                        .toList();
        int at = codes.indexOf(code);
        if (at < 0) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "cannot sort by \"" + code + "\"",
                    "--sort",
                    Nearest.hint(code, codes));
        }
        return LeaderboardQuery.Sort.values()[at];
    }

    private static Map<String, Object> row(LeaderboardRow row) {
        RankedRun run = row.run();
        Headline h = row.headline();
        RankedFacts facts = RankedFacts.parse(run.shownJson());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run_id", run.runId());
        map.put("started_at", run.startedAt().toString());
        map.put("pack_id", run.packId());
        map.put("model_id", run.modelId());
        map.put("tag", run.tag());
        map.put("profile", h.profile());
        map.put("sharpe", h.sharpe());
        map.put("sharpe_annual", h.sharpeAnnual());
        map.put("sortino", h.sortino());
        map.put("calmar", h.calmar());
        map.put("cum_ret", h.cumRet());
        map.put("max_drawdown", h.maxDrawdown());
        map.put("win_rate", h.winRate());
        map.put("trades", h.trades());
        map.put("dsr", Today.deflated(h, row.luckSharpe()));
        map.put("n_trials", row.trials().count());
        map.put("n_effective", facts.effectiveTrials());
        map.put("pbo", h.pbo());
        map.put("score", h.score());
        map.put("gate", Today.gate(h, facts.gate(), row.luckSharpe()));
        map.put("matrix_sha", run.matrixSha());
        map.put("dataset", run.dataset());
        map.put("sharpe_annual_interval", annual(facts.sharpeInterval()));
        map.put("test_start", facts.testStart());
        map.put("test_end", facts.testEnd());
        map.put("sweep_id", run.sweepId());
        return map;
    }

    /** Ends of an interval of the Sharpe ratio per session, a year. */
    private static @Nullable Map<String, Object> annual(@Nullable Object ends) {
        if (ends instanceof Map<?, ?> map
                && map.get("low") instanceof Number low
                && map.get("high") instanceof Number high) {
            Map<String, Object> annual = new LinkedHashMap<>();
            annual.put("low", low.doubleValue() * Math.sqrt(SESSIONS_PER_YEAR));
            annual.put("high", high.doubleValue() * Math.sqrt(SESSIONS_PER_YEAR));
            return annual;
        }
        return null;
    }
}
