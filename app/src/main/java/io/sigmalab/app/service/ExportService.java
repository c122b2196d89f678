package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.report.ProofPack;
import io.sigmalab.engine.report.ReportPage;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proof packs: everything a sceptic needs to check one backtest, as a zip. What is packed is
 * computed again from the stored probabilities and must be what the run recorded, to the last bit.
 * The deflated Sharpe and the gate are those of today's trial ledger, which the pack holds.
 */
public final class ExportService {
    private final Workbench bench;
    private final Artifacts artifacts;
    private final RunService runs;
    private final VariantFiles variants;

    /** Over the bench. */
    public ExportService(
            Workbench bench, Artifacts artifacts, RunService runs, VariantFiles variants) {
        this.bench = bench;
        this.artifacts = artifacts;
        this.runs = runs;
        this.variants = variants;
    }

    /** Name under which a pack is written when nobody gives one. */
    public static String fileName(String runId) {
        return "proof_" + Home.checked(runId, "run") + ".zip";
    }

    /**
     * Writes the proof pack of a backtest.
     *
     * @param target the zip, or a folder to put it into; null for the working directory. A file
     *     that is there is replaced
     * @throws LabException {@link Reason#REFUSED} for a run that is no finished backtest, or that
     *     does not come out as it was recorded
     */
    public Outcome export(String runId, @Nullable Path target, Progress progress) {
        Run run = finished(runId, progress);
        ProofPack pack = pack(run, progress);
        byte[] zip = pack.zip(head(run));
        Path file = file(runId, target);
        AtomicFile.write(file, zip);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", runId);
        document.put("file", file.toString());
        document.put("size_bytes", zip.length);
        document.put("sha256", Sha256.of(zip));
        document.put("report_bytes", pack.size(ExportFiles.REPORT));
        document.put("files", pack.names());
        return new Outcome(document);
    }

    /**
     * The proof pack of a backtest as the bytes of its zip.
     *
     * @throws LabException as {@link #export}
     */
    public byte[] zip(String runId, Progress progress) {
        Run run = finished(runId, progress);
        return pack(run, progress).zip(head(run));
    }

    /** The report of a backtest alone, as one HTML file that opens offline. */
    public String report(String runId, Progress progress) {
        Run run = finished(runId, progress);
        VariantFiles.Derived derived = variants.derive(run, progress);
        return ReportPage.html(derived.report(), files(run, derived).facts());
    }

    private Run finished(String runId, Progress progress) {
        if (runId.startsWith("sw_")) {
            throw new LabException(
                    Reason.REFUSED,
                    "a proof pack holds one backtest, not a sweep",
                    "sweep " + runId,
                    "export one of its results: sigma-lab run show " + runId);
        }
        Run run = runs.require(runId);
        if (run.kind() != RunKind.BACKTEST || run.state() != RunState.SUCCEEDED) {
            throw new LabException(
                    Reason.REFUSED,
                    "a proof pack holds a backtest that succeeded; this "
                            + run.kind().code()
                            + " is "
                            + run.state().code(),
                    "run " + runId,
                    "choose one of: sigma-lab runs backtest");
        }
        // A variant of a sweep is recorded with fewer figures; the rest is added on first sight.
        variants.complete(run, progress);
        return runs.require(runId);
    }

    private static Path file(String runId, @Nullable Path target) {
        Path wanted = target == null ? Path.of("") : target;
        return (target == null || Files.isDirectory(wanted)
                        ? wanted.resolve(fileName(runId))
                        : wanted)
                .toAbsolutePath()
                .normalize();
    }

    private ProofPack pack(Run run, Progress progress) {
        VariantFiles.Derived derived = variants.derive(run, progress);
        progress.step(0, 0, "writing the proof pack");
        ExportFiles files = files(run, derived);
        ProofPack pack = new ProofPack();
        files.addTo(pack);
        return pack;
    }

    private ExportFiles files(Run run, VariantFiles.Derived derived) {
        List<Trial> trials =
                bench.database().get().trials().trials(run.packId(), run.modelId(), run.dataset());
        String profile =
                new String(
                        artifacts.read(
                                artifacts.find(
                                        bench.database().get().runs(),
                                        derived.build().runId(),
                                        "matrix_profile")),
                        StandardCharsets.UTF_8);
        return new ExportFiles(bench, run, derived, trials, Canonical.parse(profile));
    }

    private static Map<String, Object> head(Run run) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", 1);
        head.put("run_id", run.runId());
        head.put("pack_id", run.packId());
        head.put("model_id", run.modelId());
        head.put("started_at", run.startedAt().toString());
        head.put("matrix_sha", run.matrixSha());
        head.put("config_sha", run.configSha());
        return head;
    }

    /** Null where a figure is not defined. */
    static @Nullable Double known(double value) {
        return BacktestReport.known(value);
    }
}
