package io.sigmalab.app.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a run again from the market data on, training anew, and says whether every bit is equal or
 * which input changed.
 */
public final class ReplayService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workbench bench;
    private final BuildService builds;
    private final TrainService trainings;
    private final Probabilities probabilities;
    private final RunService runs;
    private final Artifacts artifacts;

    /** Over the stages. */
    public ReplayService(
            Workbench bench,
            BuildService builds,
            TrainService trainings,
            Probabilities probabilities,
            RunService runs,
            Artifacts artifacts) {
        this.bench = bench;
        this.builds = builds;
        this.trainings = trainings;
        this.probabilities = probabilities;
        this.runs = runs;
        this.artifacts = artifacts;
    }

    /** Runs a succeeded run again and compares; writes nothing that stays. */
    public Outcome replay(String runId, Progress progress) {
        Run run = runs.require(runId);
        if (run.state() != RunState.SUCCEEDED) {
            throw new LabException(
                    Reason.REFUSED,
                    "only a run that succeeded can be replayed, this one is " + run.state().code(),
                    "run " + runId,
                    "choose another run");
        }
        Pack pack = bench.packs().read(run.packId());
        ModelConfig model = pack.model(run.modelId());
        Map<String, Object> recorded = Canonical.parse(run.lineageJson());
        Run build = buildOf(run);
        List<String> differences = new ArrayList<>();
        compare(differences, "provider", recorded, bench.market().get().id());
        if (differences.isEmpty()) {
            Matrix matrix = builds.rebuild(build, progress);
            Map<String, Object> today = Lineage.of(pack, model, matrix);
            for (String input :
                    List.of(
                            "data_sha",
                            "indicator_set_sha",
                            "model_config_sha",
                            "calendar_version",
                            "engine_version",
                            "matrix_sha")) {
                compare(differences, input, recorded, today.get(input));
            }
            if (run.kind() == RunKind.BACKTEST) {
                compare(differences, "policy_sha", recorded, today.get("policy_sha"));
            }
            if (differences.isEmpty()) {
                differences.addAll(results(run, build, pack, model, matrix, progress));
            }
        }
        artifacts.changed(bench.database().get().runs().artifacts(runId)).stream()
                .map(file -> "file changed after it was written: " + file)
                .forEach(differences::add);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        document.put("kind", run.kind().code());
        document.put("equal", differences.isEmpty());
        document.put("differences", differences);
        return new Outcome(document);
    }

    private Run buildOf(Run run) {
        if (run.kind() == RunKind.BUILD) {
            return run;
        }
        RunStore store = bench.database().get().runs();
        return store.newest(RunKind.BUILD, run.packId(), run.modelId(), run.matrixSha())
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.MISSING_DATA,
                                        "the build of its matrix is gone",
                                        "run " + run.runId(),
                                        "only runs whose build is kept can be replayed"));
    }

    private static void compare(
            List<String> differences,
            String input,
            Map<String, Object> recorded,
            @Nullable Object today) {
        Object before = recorded.get(input);
        if (!Objects.equals(before, today)) {
            differences.add(
                    NAMES.getOrDefault(input, input) + " changed: " + before + " → " + today);
        }
    }

    private static final Map<String, String> NAMES =
            Map.of(
                    "data_sha", "data",
                    "indicator_set_sha", "indicator set",
                    "model_config_sha", "model config",
                    "policy_sha", "policy",
                    "matrix_sha", "matrix inputs");

    private List<String> results(
            Run run, Run build, Pack pack, ModelConfig model, Matrix matrix, Progress progress) {
        Path folder = temporary();
        try {
            return switch (run.kind()) {
                case BUILD -> build(build, matrix, folder);
                case TRAIN -> training(run, model, matrix, folder, progress);
                case BACKTEST -> backtest(run, pack, model, matrix, progress);
            };
        } finally {
            delete(folder);
        }
    }

    private List<String> build(Run run, Matrix matrix, Path folder) {
        MatrixFiles.Written today =
                MatrixFiles.write(matrix, folder, bench.workers().get().threads(), Progress.NONE);
        List<String> differences = new ArrayList<>();
        differ(differences, run, "matrix_csv", today.csv());
        differ(differences, run, MatrixStore.OPTIONS, today.options());
        return differences;
    }

    private void differ(
            List<String> differences, Run run, String kind, MatrixFiles.@Nullable Stored today) {
        String before =
                bench.database().get().runs().artifacts(run.runId()).stream()
                        .filter(artifact -> artifact.kind().equals(kind))
                        .map(Artifact::sha256)
                        .findFirst()
                        .orElse("none");
        String now = today == null ? "none" : today.sha256();
        if (!before.equals(now)) {
            String name = kind.equals("matrix_csv") ? MatrixFiles.CSV : MatrixFiles.OPTIONS;
            differences.add(name + ": " + before + " → " + now);
        }
    }

    private List<String> training(
            Run run, ModelConfig model, Matrix matrix, Path folder, Progress progress) {
        TrainRequest request =
                JSON.convertValue(
                        Canonical.parse(run.paramsJson()).get("request"), TrainRequest.class);
        String before = (String) Canonical.parse(run.lineageJson()).get("bundle_sha");
        String today =
                trainings
                        .fit(request, model, matrix, folder.resolve("replay.bundle"), progress)
                        .saved()
                        .sha256();
        return today.equals(before) ? List.of() : List.of("bundle: " + before + " → " + today);
    }

    private List<String> backtest(
            Run run, Pack pack, ModelConfig model, Matrix matrix, Progress progress) {
        BacktestSpec spec = BacktestPlan.spec(request(run), pack, model);
        Universe universe = Universe.of(matrix, spec.training().hours());
        BacktestReport report =
                Backtester.report(
                        universe, probabilities.fresh(universe, spec.training(), progress), spec);
        double[] before =
                bench.database().get().runs().sessionReturns(run.runId()).orElse(new double[0]);
        return VariantFiles.differences(run, before, report);
    }

    /** What was asked for when a backtest was run. */
    static BacktestRequest request(Run run) {
        return JSON.convertValue(
                Canonical.parse(run.paramsJson()).get("request"), BacktestRequest.class);
    }

    private Path temporary() {
        Path cache = Home.create(bench.home().cache());
        try {
            return Files.createTempDirectory(cache, "replay");
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot create a folder",
                    cache.toString(),
                    "free disk space or check permissions",
                    e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot delete the replay's files",
                    folder.toString(),
                    "delete the folder by hand",
                    e);
        }
    }
}
