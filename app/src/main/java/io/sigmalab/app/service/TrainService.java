package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.ModelBundle;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pipeline.FinalTraining;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains final models: fit, save, record. */
public final class TrainService {
    private static final String EVIDENCE = "train_evidence";

    private final Workbench bench;
    private final Artifacts artifacts;
    private final MatrixStore matrices;
    private final FinalTraining training;
    private final String learnerVersion;

    /** Over the bench. */
    public TrainService(
            Workbench bench,
            Artifacts artifacts,
            MatrixStore matrices,
            FinalTraining training,
            String learnerVersion) {
        this.bench = bench;
        this.artifacts = artifacts;
        this.matrices = matrices;
        this.training = training;
        this.learnerVersion = learnerVersion;
    }

    /** Trains on the model's newest matrix. */
    public Outcome train(TrainRequest request, Progress progress) {
        return train(request, null, progress);
    }

    /**
     * Trains on the model's newest matrix because of a backtest. Why is recorded beside the
     * parameters and is not one of them: the same parameters keep their hash.
     */
    public Outcome train(TrainRequest request, @Nullable TrainNote note, Progress progress) {
        Pack pack = bench.packs().read(request.packId());
        ModelConfig model = pack.model(request.modelId());
        Calibration calibration = calibration(request);
        Matrix matrix = matrices.newest(pack, model).matrix();
        Map<String, Object> params = params(request, model, calibration, matrix);
        Map<String, Object> recorded = new LinkedHashMap<>(params);
        if (note != null) {
            recorded.put("because", note);
        }
        Run draft =
                bench.recorder()
                        .draft(
                                RunKind.TRAIN,
                                pack.id(),
                                model.modelId(),
                                note == null ? null : note.tag(),
                                null,
                                MatrixStore.dataset(matrix),
                                Canonical.json(recorded));
        return bench.recorder()
                .record(
                        draft,
                        run -> {
                            Path file =
                                    bench.home()
                                            .workspace(pack.id(), model.modelId(), "models")
                                            .resolve(run.runId() + ".bundle");
                            FinalTraining.Trained trained =
                                    fit(request, model, matrix, file, progress);
                            List<String> warnings = Universe.of(matrix, request.hours()).warnings();
                            return finish(run, pack, model, matrix, params, trained, warnings);
                        });
    }

    /**
     * A recorded training: the row of the run with {@code params}, {@code figures} and {@code
     * evidence}, which trainings of older versions do not have.
     *
     * @param runId the training, or null for the model's newest that succeeded
     * @return empty when nothing was asked for and nothing was trained
     * @throws LabException {@link Reason#NOT_FOUND} when the run is no training of this model,
     *     {@link Reason#REFUSED} when its file was changed
     */
    public Optional<Outcome> show(String packId, String modelId, @Nullable String runId) {
        RunStore runs = bench.database().get().runs();
        Optional<Run> training =
                runId == null
                        ? runs.newest(RunKind.TRAIN, packId, modelId, null)
                        : runs.find(runId)
                                .filter(run -> run.kind() == RunKind.TRAIN)
                                .filter(run -> run.packId().equals(packId))
                                .filter(run -> run.modelId().equals(modelId));
        if (training.isEmpty() && runId != null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "\"" + runId + "\" is no training of this model",
                    packId + "/" + modelId,
                    "see: sigma-lab runs train");
        }
        return training.map(
                run -> {
                    Map<String, Object> document = RunService.row(run);
                    document.put("params", Canonical.parse(run.paramsJson()));
                    document.put("figures", Canonical.parse(run.metricsJson()));
                    boolean hasEvidence =
                            runs.artifacts(run.runId()).stream()
                                    .anyMatch(file -> file.kind().equals(EVIDENCE));
                    if (hasEvidence) {
                        byte[] bytes = artifacts.read(artifacts.find(runs, run.runId(), EVIDENCE));
                        document.put(
                                "evidence",
                                Canonical.parse(new String(bytes, StandardCharsets.UTF_8)));
                    }
                    return new Outcome(document);
                });
    }

    /** Fits again into another file, for comparison; records nothing. */
    FinalTraining.Trained fit(
            TrainRequest request, ModelConfig model, Matrix matrix, Path file, Progress progress) {
        Universe universe = Universe.of(matrix, request.hours());
        return training.train(
                universe,
                model.learner(),
                calibration(request),
                configSha(params(request, model, calibration(request), matrix)),
                file,
                progress.within("train"));
    }

    private static Calibration calibration(TrainRequest request) {
        String code = request.calibration();
        return code == null ? Calibration.SIGMOID : Calibration.parse(code, "--calibration");
    }

    private static Map<String, Object> params(
            TrainRequest request, ModelConfig model, Calibration calibration, Matrix matrix) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("request", request);
        params.put("calibration", calibration.code());
        params.put("learner", model.learner().toMap());
        params.put("matrix_sha", matrix.meta().matrixSha());
        return params;
    }

    private static String configSha(Map<String, Object> params) {
        return Canonical.sha256(params);
    }

    private Recorder.Finished<Outcome> finish(
            Run run,
            Pack pack,
            ModelConfig model,
            Matrix matrix,
            Map<String, Object> params,
            FinalTraining.Trained trained,
            List<String> warnings) {
        ModelBundle.Saved saved = trained.saved();
        List<Artifact> files = new ArrayList<>();
        files.add(artifacts.of("bundle", saved.bundle(), saved.sha256()));
        files.add(artifacts.of("booster", saved.booster(), saved.boosterSha256()));
        files.add(
                artifacts.write(
                        EVIDENCE,
                        saved.bundle().resolveSibling(run.runId() + ".evidence.json"),
                        Canonical.json(trained.evidence().toMap())));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", run.runId());
        document.put("bundle", saved.bundle().toString());
        document.put("bundle_sha", saved.sha256());
        document.put("rows", trained.rows());
        document.put("features", matrix.featureNames());
        List<String> classes = new ArrayList<>();
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            int count = trained.classCounts()[direction.ordinal()];
            counts.put(direction.name(), count);
            if (count > 0) {
                classes.add(direction.name());
            }
        }
        document.put("classes", classes);
        document.put("class_counts", counts);
        document.put("metrics", trained.metrics());
        document.put("importance", importance(trained.gain()));
        document.put("warnings", warnings);
        Map<String, Object> lineage = Lineage.of(pack, model, matrix);
        lineage.put("bundle_sha", saved.sha256());
        lineage.put("learner_version", learnerVersion);
        lineage.put("seed", model.learner().seed());
        files.addAll(
                ModelCard.write(bench, artifacts, pack, model, "train", run, document, lineage));
        Run done =
                bench.recorder()
                        .succeeded(
                                run,
                                matrix.meta().matrixSha(),
                                configSha(params),
                                Canonical.json(document),
                                Canonical.json(lineage));
        document.put(
                "seconds",
                Duration.between(run.startedAt(), bench.clock().instant()).toMillis() / 1e3);
        return new Recorder.Finished<>(
                new RunResult(done, null, List.of(), files, null, new double[0]),
                new Outcome(document));
    }

    /** Features by share of the total gain, largest first. */
    private static Map<String, Object> importance(Map<String, Double> gain) {
        double total = gain.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Object> shares = new LinkedHashMap<>();
        gain.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> shares.put(e.getKey(), total == 0 ? 0 : e.getValue() / total));
        return shares;
    }
}
