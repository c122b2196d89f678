package io.sigmalab.app.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
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
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final SignalService signals;
    private final Probabilities probabilities;
    private final RunService runs;
    private final Artifacts artifacts;

    /** Over the stages. */
    public ReplayService(
            Workbench bench,
            BuildService builds,
            TrainService trainings,
            SignalService signals,
            Probabilities probabilities,
            RunService runs,
            Artifacts artifacts) {
        this.bench = bench;
        this.builds = builds;
        this.trainings = trainings;
        this.signals = signals;
        this.probabilities = probabilities;
        this.runs = runs;
        this.artifacts = artifacts;
    }

    /**
     * Runs a succeeded run or sweep again and compares; writes nothing that stays. Of a training
     * the signals that were given with its model are scored again too.
     *
     * @return {@code equal}, and in {@code differences} the inputs that changed, or if none did the
     *     results that are not equal to the bit; {@code compared} says how much was compared
     */
    public Outcome replay(String runId, Progress progress) {
        return runId.startsWith("sw_") ? sweep(runId, progress) : run(runId, progress);
    }

    private Outcome run(String runId, Progress progress) {
        Run run = runs.require(runId);
        if (run.state() != RunState.SUCCEEDED) {
            throw refused("run " + runId, run.state());
        }
        Pack pack = bench.packs().read(run.packId());
        ModelConfig model = pack.model(run.modelId());
        Map<String, Object> recorded = Canonical.parse(run.lineageJson());
        Run build = buildOf(run);
        List<String> differences = new ArrayList<>();
        Map<String, Object> compared = new LinkedHashMap<>();
        Matrix matrix =
                inputs(
                        differences,
                        recorded,
                        build,
                        pack,
                        model,
                        run.kind() == RunKind.BACKTEST,
                        progress);
        if (matrix != null && differences.isEmpty()) {
            differences.addAll(results(run, build, pack, model, matrix, progress));
            compared.put("rows", matrix.rows());
            if (run.kind() == RunKind.TRAIN && differences.isEmpty()) {
                SignalService.Replayed again = signals.replay(run, progress);
                compared.put("signals", again.compared());
                differences.addAll(again.differences());
            }
        }
        artifacts.changed(bench.database().get().runs().artifacts(runId)).stream()
                .map(file -> "file changed after it was written: " + file)
                .forEach(differences::add);
        return outcome(runId, run.kind().code(), differences, compared);
    }

    private static Outcome outcome(
            String id, String kind, List<String> differences, Map<String, Object> compared) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", id);
        document.put("kind", kind);
        document.put("equal", differences.isEmpty());
        document.put("differences", differences);
        document.put("compared", compared);
        return new Outcome(document);
    }

    private static LabException refused(String where, RunState state) {
        return new LabException(
                Reason.REFUSED,
                "only what succeeded can be replayed, this is " + state.code(),
                where,
                "choose another run");
    }

    /** The matrix of today with every input that changed since; null when the source did. */
    private @Nullable Matrix inputs(
            List<String> differences,
            Map<String, Object> recorded,
            Run build,
            Pack pack,
            ModelConfig model,
            boolean withPolicy,
            Progress progress) {
        compare(differences, "provider", recorded, bench.market().get().id());
        if (!differences.isEmpty()) {
            return null;
        }
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
        if (withPolicy) {
            compare(differences, "policy_sha", recorded, today.get("policy_sha"));
        }
        return matrix;
    }

    /** Every variant again; folds that variants share are trained once. */
    private Outcome sweep(String sweepId, Progress progress) {
        LabDatabase database = bench.database().get();
        Sweep sweep =
                database.sweeps()
                        .find(sweepId)
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.NOT_FOUND,
                                                "no sweep \"" + sweepId + "\"",
                                                "sweeps",
                                                "see: sigma-lab sweeps"));
        if (sweep.state() != RunState.SUCCEEDED) {
            throw refused("sweep " + sweepId, sweep.state());
        }
        Pack pack = bench.packs().read(sweep.packId());
        ModelConfig model = pack.model(sweep.modelId());
        Run build =
                database.runs()
                        .newest(
                                RunKind.BUILD,
                                sweep.packId(),
                                sweep.modelId(),
                                SweepPlan.matrixSha(sweep.planJson()))
                        .orElseThrow(() -> buildGone("sweep " + sweepId));
        List<String> differences = new ArrayList<>();
        Map<String, Object> compared = new LinkedHashMap<>();
        Matrix matrix =
                inputs(
                        differences,
                        Canonical.parse(sweep.lineageJson()),
                        build,
                        pack,
                        model,
                        true,
                        progress);
        if (matrix != null && differences.isEmpty()) {
            Map<Training, OutOfFold> trained = new HashMap<>();
            int variants = 0;
            List<SweepCell> cells = database.sweeps().cells(sweepId);
            for (SweepCell cell : cells) {
                String runId = cell.runId();
                Run run = runId == null ? null : database.runs().find(runId).orElse(null);
                if (run != null) {
                    progress.step(variants, cells.size(), "replay: variant " + (cell.cell() + 1));
                    variant(run, pack, model, matrix, trained, progress).stream()
                            .map(found -> "variant " + run.runId() + ": " + found)
                            .forEach(differences::add);
                    variants++;
                }
            }
            compared.put("variants", variants);
            compared.put("of", sweep.variants());
            compared.put("trained", trained.size());
        }
        return outcome(sweepId, "sweep", differences, compared);
    }

    private List<String> variant(
            Run run,
            Pack pack,
            ModelConfig model,
            Matrix matrix,
            Map<Training, OutOfFold> trained,
            Progress progress) {
        BacktestSpec spec = BacktestPlan.spec(request(run), pack, model);
        Universe universe = Universe.of(matrix, spec.training().hours());
        OutOfFold folds =
                trained.computeIfAbsent(
                        spec.training(), t -> probabilities.fresh(universe, t, progress));
        double[] before =
                bench.database().get().runs().sessionReturns(run.runId()).orElse(new double[0]);
        return VariantFiles.differences(
                run, before, Backtester.report(Backtester.evaluator(universe, folds, spec), spec));
    }

    private static LabException buildGone(String where) {
        return new LabException(
                Reason.MISSING_DATA,
                "the build of its matrix is gone",
                where,
                "only what has its build still can be replayed");
    }

    private Run buildOf(Run run) {
        if (run.kind() == RunKind.BUILD) {
            return run;
        }
        RunStore store = bench.database().get().runs();
        return store.newest(RunKind.BUILD, run.packId(), run.modelId(), run.matrixSha())
                .orElseThrow(() -> buildGone("run " + run.runId()));
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
