package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.LeakReport;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixBuild;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.matrix.MatrixPages;
import io.sigmalab.engine.matrix.MatrixProfile;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Builds matrices: read, compute, prove, write, record. */
public final class BuildService {
    /** Findings that are kept one by one. */
    private static final int FINDINGS = 500;

    private final Workbench bench;
    private final Artifacts artifacts;
    private final ModelService models;

    /** Over the bench; models are entered into the store when they are first built. */
    public BuildService(Workbench bench, Artifacts artifacts, ModelService models) {
        this.bench = bench;
        this.artifacts = artifacts;
        this.models = models;
    }

    /** Builds a matrix, writes its files and records the run. */
    public Outcome build(BuildRequest request, Progress progress) {
        BuildPlan plan = BuildPlan.of(bench, request);
        models.enter(plan.pack(), plan.model());
        Run draft =
                bench.recorder()
                        .draft(
                                RunKind.BUILD,
                                plan.pack().id(),
                                plan.model().modelId(),
                                null,
                                null,
                                plan.market().id() + "/" + plan.spec().ticker(),
                                Canonical.json(plan.params()));
        return bench.recorder()
                .record(
                        draft,
                        run -> {
                            MatrixBuild built = compute(plan, progress);
                            return finish(run, plan, built, progress);
                        });
    }

    /** Builds the first days of a window and says what they look like; writes nothing. */
    public Outcome preview(BuildRequest request, Progress progress) {
        BuildPlan plan = BuildPlan.of(bench, request);
        MatrixBuild built = compute(plan, progress);
        Map<String, Object> document = document(built);
        plan.tellOfSeal(document);
        document.put("profile", built.profile().toMap());
        return new Outcome(document);
    }

    /**
     * The rows of the last sessions of a window, as a build would compute them, with all the
     * history that its indicators look back on. Nothing is refused for what is missing; writes
     * nothing.
     *
     * @param sessions how many, at least 1
     */
    public MatrixPreview rows(BuildRequest request, int sessions, Progress progress) {
        BuildPlan whole = BuildPlan.of(bench, request);
        LocalDate end = whole.spec().end();
        LocalDate start = end;
        int found = 0;
        for (LocalDate day = end; !day.isBefore(whole.spec().start()); day = day.minusDays(1)) {
            if (SessionCalendar.nyse().isSession(day)) {
                start = day;
                found++;
                if (found == sessions) {
                    break;
                }
            }
        }
        BuildPlan plan =
                BuildPlan.of(
                        bench,
                        new BuildRequest(
                                request.packId(),
                                request.modelId(),
                                start,
                                end,
                                request.ticker(),
                                request.hours(),
                                request.kSigma(),
                                request.fixedBp(),
                                request.distanceMax()));
        Matrix matrix =
                new MatrixBuilder(bench.clock(), bench.workers().get().threads())
                        .newest(plan.spec(), plan.market(), progress.within("preview"));
        return new MatrixPreview(start, end, matrix.featureNames(), MatrixPages.page(matrix));
    }

    /**
     * Strikes on either side of the anchor that a model's indicators look at; empty when they use
     * no option flow.
     */
    public OptionalInt distance(String packId, String modelId) {
        Pack pack = bench.packs().read(packId);
        Object value = pack.setOf(pack.model(modelId)).value(BuildPlan.DISTANCE);
        return value instanceof Number n ? OptionalInt.of(n.intValue()) : OptionalInt.empty();
    }

    /**
     * A recorded build with the profile of its matrix, whose hash is checked: the row of the run
     * with {@code params}, {@code figures} and {@code profile}.
     *
     * @param runId the build, or null for the model's newest that succeeded
     * @return empty when nothing was asked for and nothing was built
     * @throws LabException {@link Reason#NOT_FOUND} when the run is no build of this model, {@link
     *     Reason#MISSING_DATA} when its profile is gone
     */
    public Optional<Outcome> show(String packId, String modelId, @Nullable String runId) {
        RunStore runs = bench.database().get().runs();
        Optional<Run> build =
                runId == null
                        ? runs.newest(RunKind.BUILD, packId, modelId, null)
                        : runs.find(runId).filter(run -> isBuildOf(run, packId, modelId));
        if (build.isEmpty() && runId != null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "\"" + runId + "\" is no build of this model",
                    packId + "/" + modelId,
                    "see: sigma-lab runs build");
        }
        return build.map(
                run -> {
                    String profile = profile(run.runId());
                    Map<String, Object> document = RunService.row(run);
                    document.put("params", Canonical.parse(run.paramsJson()));
                    document.put("figures", Canonical.parse(run.metricsJson()));
                    document.put("profile", Canonical.parse(profile));
                    return new Outcome(document);
                });
    }

    /** Text of the profile of a build as it is stored, whose hash is checked: JSON. */
    public String profile(String runId) {
        RunStore runs = bench.database().get().runs();
        return new String(
                artifacts.read(artifacts.find(runs, runId, "matrix_profile")),
                StandardCharsets.UTF_8);
    }

    /**
     * The matrix of a build for those who page through it; its hash is checked first. To be closed.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the file is gone, {@link
     *     Reason#REFUSED} when it was changed
     */
    public MatrixPages pages(String runId) {
        RunStore runs = bench.database().get().runs();
        runs.find(runId).ifPresent(run -> Sealed.refuse(bench, run.dataset(), lastDay(run)));
        Artifacts.Located file = artifacts.find(runs, runId, "matrix_bin");
        MatrixFiles.verify(file.file(), file.artifact().sha256());
        return MatrixPages.open(file.file());
    }

    /**
     * A copy of a build's matrix as CSV for other programs, in the folder {@code exports} of the
     * home: what somebody does with it there leaves the recorded file as it is.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the file is gone, {@link
     *     Reason#REFUSED} when it was changed or holds sealed days
     */
    public Path exportCsv(String runId) {
        RunStore runs = bench.database().get().runs();
        runs.find(runId).ifPresent(run -> Sealed.refuse(bench, run.dataset(), lastDay(run)));
        Artifacts.Located file = artifacts.find(runs, runId, "matrix_csv");
        MatrixFiles.verify(file.file(), file.artifact().sha256());
        Path target =
                Home.create(bench.home().exports())
                        .resolve(Home.checked(runId, "run") + "-matrix.csv");
        try {
            return Files.copy(file.file(), target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot write the copy",
                    target.toString(),
                    "free some space, or close the program that has it open",
                    e);
        }
    }

    private static LocalDate lastDay(Run build) {
        return LocalDate.parse((String) Canonical.parse(build.paramsJson()).get("end"));
    }

    private static boolean isBuildOf(Run run, String packId, String modelId) {
        return run.kind() == RunKind.BUILD
                && run.packId().equals(packId)
                && run.modelId().equals(modelId);
    }

    /** The matrix of a recorded build again, for comparison; writes and records nothing. */
    Matrix rebuild(Run build, Progress progress) {
        return compute(BuildPlan.of(bench, BuildPlan.request(build)), progress).matrix();
    }

    /**
     * A recorded build once more up to the newest day there is, sealed days included; writes and
     * records nothing. Whoever calls this has it counted before anybody sees what follows from it.
     */
    Matrix opened(Run build, Progress progress) {
        return compute(BuildPlan.opened(bench, build), progress).matrix();
    }

    private MatrixBuild compute(BuildPlan plan, Progress progress) {
        return new MatrixBuilder(bench.clock(), bench.workers().get().threads())
                .build(plan.spec(), plan.market(), progress.within("build"));
    }

    private Recorder.Finished<Outcome> finish(
            Run run, BuildPlan plan, MatrixBuild built, Progress progress) {
        Matrix matrix = built.matrix();
        progress.step(0, 0, "build: writing the matrix");
        Path folder =
                bench.home()
                        .workspace(plan.pack().id(), plan.model().modelId(), "matrices")
                        .resolve(matrix.meta().matrixSha().substring(0, 16));
        long begin = System.nanoTime();
        MatrixFiles.Written written =
                MatrixFiles.write(
                        matrix, Home.create(folder), bench.workers().get().threads(), progress);
        double writing = (System.nanoTime() - begin) / 1e9;
        List<Artifact> files = new ArrayList<>();
        files.add(artifact("matrix_csv", written.csv()));
        files.add(artifact("matrix_bin", written.binary()));
        MatrixFiles.Stored options = written.options();
        if (options != null) {
            files.add(artifact(MatrixStore.OPTIONS, options));
        }
        files.add(
                artifacts.write(
                        "matrix_profile",
                        folder.resolve("profile.json"),
                        Canonical.json(profile(built))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", run.runId());
        document.put("matrix_sha", matrix.meta().matrixSha());
        document.put("matrix_csv", written.csv().path().toString());
        document.putAll(document(built));
        plan.tellOfSeal(document);
        Map<String, Object> seconds = new LinkedHashMap<>(built.seconds());
        seconds.put("write", writing);
        document.put("seconds", seconds);
        Map<String, Object> lineage = Lineage.of(plan.pack(), plan.model(), matrix);
        lineage.put("matrix_csv_sha", written.csv().sha256());
        files.addAll(
                ModelCard.write(
                        bench,
                        artifacts,
                        plan.pack(),
                        plan.model(),
                        "build",
                        run,
                        document,
                        lineage));
        Run done =
                bench.recorder()
                        .succeeded(
                                run,
                                matrix.meta().matrixSha(),
                                Canonical.sha256(plan.params()),
                                Canonical.json(document),
                                Canonical.json(lineage));
        return new Recorder.Finished<>(
                new RunResult(done, null, List.of(), files, null, new double[0]),
                new Outcome(document));
    }

    /** The profile with what the checks of the input found, of many the first. */
    private static Map<String, Object> profile(MatrixBuild built) {
        Map<String, Object> profile = built.profile().toMap();
        profile.put("leaks", LeakReport.of(built).toMap());
        profile.put(
                "findings",
                built.findings().stream().limit(FINDINGS).map(DataService::row).toList());
        profile.put("findings_count", built.findings().size());
        return profile;
    }

    private Artifact artifact(String kind, MatrixFiles.Stored stored) {
        return new Artifact(
                kind, bench.home().relative(stored.path()), stored.sha256(), stored.bytes());
    }

    private static Map<String, Object> document(MatrixBuild built) {
        MatrixProfile profile = built.profile();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", built.matrix().rows());
        document.put("features", built.matrix().featureNames());
        Map<String, Object> labels = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            labels.put(direction.name(), profile.labels().of(direction));
        }
        document.put("labels", labels);
        document.put("unlabelled", profile.labels().unlabelled());
        document.put("missing_pct", Math.rint(1e6 * profile.missing()) / 1e4);
        document.put("audit", built.audit().toMap());
        document.put("leaks", LeakReport.of(built).toMap());
        document.put("warnings", built.profile().warnings());
        document.put("seconds", new LinkedHashMap<>(built.seconds()));
        document.put("start", built.matrix().meta().start());
        document.put("end", built.matrix().meta().end());
        document.put("data_source", built.matrix().meta().dataSource());
        document.put("simulated", built.matrix().meta().simulated());
        return document;
    }
}
