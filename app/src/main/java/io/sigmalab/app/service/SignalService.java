package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.Limits;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.learn.ModelBundle;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.pack.IndicatorSet;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunStore;
import io.sigmalab.engine.run.Signal;
import io.sigmalab.engine.signal.Score;
import io.sigmalab.engine.signal.Scorer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores the newest rows with the newest trained model: its bundle, checked by hash, on rows built
 * now, with the threshold that the newest backtest applied last.
 */
public final class SignalService {
    /** Signals that a replay scores again, the newest. */
    private static final int REPLAYED = 1000;

    private final Workbench bench;
    private final Artifacts artifacts;

    /** Over the bench. */
    public SignalService(Workbench bench, Artifacts artifacts) {
        this.bench = bench;
        this.artifacts = artifacts;
    }

    /** A smallest probability and where it comes from. */
    private record Threshold(double value, String source, @Nullable Run backtest) {}

    /**
     * Scores, stores and answers.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the model was never trained or there
     *     are no rows, {@link Reason#INVALID_VALUE} when no threshold is known, {@link
     *     Reason#REFUSED} when the bundle has changed or its features are not those of the rows
     */
    public Outcome signals(SignalRequest request, Progress progress) {
        Pack pack = bench.packs().read(request.packId());
        ModelConfig model = pack.model(request.modelId());
        String name = pack.id() + "/" + model.modelId();
        RunStore runs = bench.database().get().runs();
        Run training =
                runs.newest(RunKind.TRAIN, pack.id(), model.modelId(), null)
                        .orElseThrow(() -> untrained(name, pack, model));
        Threshold threshold = threshold(request, runs, pack, model);
        Artifacts.Located file = artifacts.find(runs, training.runId(), "bundle");
        MarketData market = bench.market().get();
        MatrixSpec spec =
                spec(request, pack, model, set(runs, pack, model, training), training, market);
        List<String> warnings = warnings(training, threshold, market, spec.ticker());
        try (ModelBundle bundle = ModelBundle.load(file.file(), file.artifact().sha256())) {
            Matrix matrix =
                    new MatrixBuilder(bench.clock(), bench.workers().get().threads())
                            .newest(spec, market, progress.within("signals"));
            Policy policy = pack.policyOf(model.modelId());
            Scorer scorer =
                    new Scorer(
                            matrix,
                            spec.labelType().create(spec.labelArgs()),
                            policy.execution(),
                            Limits.of(
                                    policy.execution(),
                                    policy.alerting(),
                                    matrix.meta().spanBars(),
                                    null),
                            threshold.value());
            int[] rows = scorer.rows(trainedHours(training));
            if (rows.length == 0) {
                throw new LabException(
                        Reason.MISSING_DATA,
                        "no row of " + spec.start() + " to " + spec.end() + " decides",
                        name + ", label " + spec.labelType().kind(),
                        "give --end or more --sessions, or train with other hours");
            }
            List<Score> scores = scorer.score(bundle, rows);
            Map<String, Object> document =
                    document(pack, model, training, file, threshold, matrix, scores);
            document.put("warnings", warnings);
            store(pack, model, training, spec.ticker(), document, scores);
            if (request.out() != null) {
                String csv = SignalDocument.csv(document);
                AtomicFile.write(
                        request.out().toAbsolutePath(), csv.getBytes(StandardCharsets.UTF_8));
                document.put("csv", request.out().toAbsolutePath().toString());
            }
            return new Outcome(document);
        }
    }

    /** Signals that were given for a model, newest decision first. */
    public Outcome list(String packId, String modelId, int limit, int offset) {
        Pages.check(limit, offset);
        return PackService.page(
                SignalRecord.rows(
                        bench.database().get().signals().list(packId, modelId, limit, offset)),
                limit,
                offset);
    }

    /**
     * What came of the newest signals of the newest trained model: the move of the underlying that
     * its label stands for, from the side that was named, before costs. No money: fills and fees
     * are the backtest's.
     *
     * @param limit most signals to look at
     * @throws LabException {@link Reason#MISSING_DATA} when the model was never trained
     */
    public Outcome followUp(String packId, String modelId, int limit, Progress progress) {
        Pages.check(limit, 0);
        Pack pack = bench.packs().read(packId);
        ModelConfig model = pack.model(modelId);
        Run training =
                bench.database()
                        .get()
                        .runs()
                        .newest(RunKind.TRAIN, packId, modelId, null)
                        .orElseThrow(() -> untrained(packId + "/" + modelId, pack, model));
        List<Signal> signals =
                bench.database().get().signals().list(packId, modelId, limit, 0).stream()
                        .filter(signal -> signal.runId().equals(training.runId()))
                        .toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", packId);
        document.put("model_id", modelId);
        document.put("run_id", training.runId());
        if (signals.isEmpty()) {
            document.put("rows", List.of());
            return new Outcome(document);
        }
        MarketData market = bench.market().get();
        SignalRequest newest = new SignalRequest(packId, modelId, null, null, 1, null);
        IndicatorSet set = set(bench.database().get().runs(), pack, model, training);
        MatrixSpec last = spec(newest, pack, model, set, training, market);
        LocalDate first =
                LocalDate.ofInstant(
                        signals.get(signals.size() - 1).decisionTime(), SessionCalendar.ZONE);
        MatrixSpec spec =
                MatrixSpec.of(pack.id(), model, set, first, last.end())
                        .withTicker(last.ticker())
                        .withContractDays(BuildPlan.contractDays(pack, model));
        Matrix matrix =
                new MatrixBuilder(bench.clock(), bench.workers().get().threads())
                        .newest(spec, market, progress.within("follow-up"));
        document.put("until", last.end().toString());
        document.put("simulated", matrix.meta().simulated());
        document.putAll(SignalRecord.outcomes(signals, matrix));
        return new Outcome(document);
    }

    /**
     * What came of scoring signals again.
     *
     * @param compared signals
     * @param differences what is not equal to the bit
     */
    record Replayed(int compared, List<String> differences) {}

    /** Scores the signals that were given with a trained model again, on the data of today. */
    Replayed replay(Run training, Progress progress) {
        List<Signal> given =
                bench
                        .database()
                        .get()
                        .signals()
                        .list(training.packId(), training.modelId(), REPLAYED, 0)
                        .stream()
                        .filter(signal -> signal.runId().equals(training.runId()))
                        .toList();
        if (given.isEmpty()) {
            return new Replayed(0, List.of());
        }
        Pack pack = bench.packs().read(training.packId());
        ModelConfig model = pack.model(training.modelId());
        RunStore runs = bench.database().get().runs();
        Artifacts.Located file = artifacts.find(runs, training.runId(), "bundle");
        Signal newest = given.get(0);
        Sealed.refuse(bench, bench.market().get().id() + "/" + newest.ticker(), day(newest));
        MatrixSpec spec =
                MatrixSpec.of(
                                pack.id(),
                                model,
                                set(runs, pack, model, training),
                                day(given.get(given.size() - 1)),
                                day(newest))
                        .withTicker(newest.ticker())
                        .withContractDays(BuildPlan.contractDays(pack, model));
        Matrix matrix =
                new MatrixBuilder(bench.clock(), bench.workers().get().threads())
                        .newest(spec, bench.market().get(), progress.within("signals"));
        Policy policy = pack.policyOf(model.modelId());
        List<String> differences = new ArrayList<>();
        try (ModelBundle bundle = ModelBundle.load(file.file(), file.artifact().sha256())) {
            Scorer scorer =
                    new Scorer(
                            matrix,
                            spec.labelType().create(spec.labelArgs()),
                            policy.execution(),
                            Limits.of(
                                    policy.execution(),
                                    policy.alerting(),
                                    matrix.meta().spanBars(),
                                    null),
                            0.5);
            Map<Instant, Score> today = new HashMap<>();
            scorer.score(bundle, scorer.rows(List.of()))
                    .forEach(s -> today.put(Instant.ofEpochMilli(s.decisionMillis()), s));
            for (Signal signal : given) {
                SignalRecord.difference(signal, today.get(signal.decisionTime()))
                        .ifPresent(differences::add);
            }
        }
        return new Replayed(given.size(), differences);
    }

    private static LocalDate day(Signal signal) {
        return LocalDate.ofInstant(signal.decisionTime(), SessionCalendar.ZONE);
    }

    /** The indicators the model was trained on: a build may have asked for other strikes. */
    private static IndicatorSet set(RunStore runs, Pack pack, ModelConfig model, Run training) {
        return runs.newest(RunKind.BUILD, pack.id(), model.modelId(), training.matrixSha())
                .map(build -> BuildPlan.set(pack, model, build))
                .orElseGet(() -> pack.setOf(model));
    }

    private static LabException untrained(String name, Pack pack, ModelConfig model) {
        return new LabException(
                Reason.MISSING_DATA,
                "no trained model yet",
                name,
                "run: sigma-lab train --pack " + pack.id() + " --model " + model.modelId());
    }

    private static Threshold threshold(
            SignalRequest request, RunStore runs, Pack pack, ModelConfig model) {
        Double given = request.threshold();
        if (given != null) {
            if (!(given > 0 && given < 1)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "threshold must be above 0 and below 1, was " + given,
                        "--threshold",
                        "give a probability such as 0.55");
            }
            return new Threshold(given, "--threshold", null);
        }
        Run backtest = runs.newest(RunKind.BACKTEST, pack.id(), model.modelId(), null).orElse(null);
        if (backtest != null) {
            List<FoldRow> folds = runs.folds(backtest.runId());
            Double last = folds.isEmpty() ? null : folds.get(folds.size() - 1).threshold();
            if (last != null) {
                String source = "fold " + folds.size() + " of backtest " + backtest.runId();
                return new Threshold(last, source, backtest);
            }
        }
        throw new LabException(
                Reason.INVALID_VALUE,
                backtest == null
                        ? "no threshold is known: the model was never backtested"
                        : "no threshold is known: the last fold of "
                                + backtest.runId()
                                + " has none",
                pack.id() + "/" + model.modelId(),
                "backtest the model, or give --threshold");
    }

    private MatrixSpec spec(
            SignalRequest request,
            Pack pack,
            ModelConfig model,
            IndicatorSet set,
            Run training,
            MarketData market) {
        if (request.sessions() < 1) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "sessions must be at least 1, was " + request.sessions(),
                    "--sessions",
                    "give 1 for the newest");
        }
        // A matrix may have been built for another symbol than the config's.
        String ticker = training.dataset().substring(training.dataset().lastIndexOf('/') + 1);
        LocalDate end = Window.of(market, ticker, model.cadence(), null, request.end()).end();
        SessionCalendar calendar = SessionCalendar.nyse();
        LocalDate last = calendar.isSession(end) ? end : calendar.previous(end);
        Sealed.refuse(bench, market.id() + "/" + ticker, last);
        return MatrixSpec.of(
                        pack.id(),
                        model,
                        set,
                        calendar.plusSessions(last, 1 - request.sessions()),
                        last)
                .withTicker(ticker)
                .withContractDays(BuildPlan.contractDays(pack, model));
    }

    private static List<String> warnings(
            Run training, Threshold threshold, MarketData market, String ticker) {
        List<String> warnings = new ArrayList<>();
        String dataset = market.id() + "/" + ticker;
        if (!training.dataset().equals(dataset)) {
            warnings.add("trained on " + training.dataset() + ", scored on " + dataset);
        }
        Run backtest = threshold.backtest();
        String trained = training.matrixSha();
        if (backtest != null && trained != null && !trained.equals(backtest.matrixSha())) {
            warnings.add(
                    "the threshold comes from a backtest on another matrix than the training's");
        }
        return warnings;
    }

    private static List<Integer> trainedHours(Run training) {
        List<Integer> hours = new ArrayList<>();
        if (Canonical.parse(training.paramsJson()).get("request") instanceof Map<?, ?> request
                && request.get("hours") instanceof List<?> many) {
            many.forEach(hour -> hours.add(((Number) hour).intValue()));
        }
        return hours;
    }

    private Map<String, Object> document(
            Pack pack,
            ModelConfig model,
            Run training,
            Artifacts.Located bundle,
            Threshold threshold,
            Matrix matrix,
            List<Score> scores) {
        Instant now = bench.clock().instant();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack_id", pack.id());
        document.put("model_id", model.modelId());
        document.put("ticker", matrix.meta().ticker());
        document.put("run_id", training.runId());
        document.put("bundle_sha", bundle.artifact().sha256());
        document.put("matrix_sha", training.matrixSha());
        document.put("rows_sha", matrix.meta().matrixSha());
        document.put("policy_sha", pack.policyOf(model.modelId()).sha256());
        document.put("threshold", threshold.value());
        document.put("threshold_from", threshold.source());
        document.put("data_source", matrix.meta().dataSource());
        document.put("simulated", matrix.meta().simulated());
        document.put("scored_at", now.toString());
        Policy.Execution execution = pack.policyOf(model.modelId()).execution();
        List<Map<String, Object>> rows = new ArrayList<>();
        scores.forEach(score -> rows.add(SignalDocument.row(score, execution, now)));
        document.put("signals", rows);
        return document;
    }

    private void store(
            Pack pack,
            ModelConfig model,
            Run training,
            String ticker,
            Map<String, Object> document,
            List<Score> scores) {
        Instant now = bench.clock().instant();
        List<Signal> signals = new ArrayList<>();
        for (Score score : scores) {
            Map<String, Object> lineage = new LinkedHashMap<>();
            for (String key :
                    List.of(
                            "bundle_sha",
                            "matrix_sha",
                            "rows_sha",
                            "policy_sha",
                            "threshold",
                            "threshold_from",
                            "data_source",
                            "simulated")) {
                lineage.put(key, document.get(key));
            }
            lineage.put("trade", score.trades());
            lineage.put("verdict", score.verdict().code());
            signals.add(
                    new Signal(
                            training.runId(),
                            pack.id(),
                            model.modelId(),
                            ticker,
                            Instant.ofEpochMilli(score.decisionMillis()),
                            score.side().name().toLowerCase(Locale.ROOT),
                            score.probability(),
                            score.offer() == null ? null : score.offer().pick().symbol().toTicker(),
                            SignalDocument.known(score.price()),
                            SignalDocument.known(score.stop()),
                            SignalDocument.known(score.target()),
                            Canonical.json(lineage),
                            now));
        }
        bench.database().get().signals().put(signals);
    }
}
