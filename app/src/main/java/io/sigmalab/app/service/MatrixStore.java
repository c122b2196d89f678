package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the matrix that a model's later stages work on. Remembers the last one read. */
public final class MatrixStore {
    /** Kind of the artifact that holds a matrix's option boards. */
    static final String OPTIONS = "matrix_options";

    private final Workbench bench;
    private final Artifacts artifacts;
    private @Nullable Found last;

    /** Over the runs of the bench's database. */
    public MatrixStore(Workbench bench, Artifacts artifacts) {
        this.bench = bench;
        this.artifacts = artifacts;
    }

    /**
     * A matrix and the run that built it.
     *
     * @param build the build
     * @param matrix its matrix
     */
    public record Found(Run build, Matrix matrix) {}

    /**
     * The model's newest matrix.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when none was built, {@link Reason#REFUSED}
     *     when the model has changed since
     */
    public Found newest(Pack pack, ModelConfig model) {
        RunStore runs = bench.database().get().runs();
        Run build =
                runs.newest(RunKind.BUILD, pack.id(), model.modelId(), null)
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.MISSING_DATA,
                                                "no matrix yet",
                                                pack.id() + "/" + model.modelId(),
                                                "run: sigma-lab build --pack "
                                                        + pack.id()
                                                        + " --model "
                                                        + model.modelId()));
        Found found = read(build);
        String wanted = BuildPlan.set(pack, model, build).sha256();
        if (!found.matrix().meta().indicatorSetSha().equals(wanted)) {
            throw new LabException(
                    Reason.REFUSED,
                    "the indicator set has changed since the matrix was built",
                    pack.id() + "/" + model.modelId() + ", set " + model.indicatorSet(),
                    "build again");
        }
        return found;
    }

    /**
     * A matrix by its hash.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when no build of it is stored
     */
    public Found bySha(String packId, String modelId, String matrixSha) {
        Optional<Run> build =
                bench.database().get().runs().newest(RunKind.BUILD, packId, modelId, matrixSha);
        return read(
                build.orElseThrow(
                        () ->
                                new LabException(
                                        Reason.MISSING_DATA,
                                        "matrix " + matrixSha + " is not stored",
                                        packId + "/" + modelId,
                                        "build it again with the same window and data")));
    }

    private synchronized Found read(Run build) {
        Found known = last;
        if (known != null && known.build().runId().equals(build.runId())) {
            // Asked every time: the seal may be newer than what is remembered.
            Sealed.refuse(bench, known.matrix());
            return known;
        }
        RunStore runs = bench.database().get().runs();
        int threads = bench.workers().get().threads();
        Artifacts.Located file = artifacts.find(runs, build.runId(), "matrix_bin");
        boolean hasOptions =
                runs.artifacts(build.runId()).stream().anyMatch(a -> a.kind().equals(OPTIONS));
        Matrix matrix;
        if (hasOptions) {
            Artifacts.Located options = artifacts.find(runs, build.runId(), OPTIONS);
            matrix =
                    MatrixFiles.read(
                            file.file(),
                            file.artifact().sha256(),
                            options.file(),
                            options.artifact().sha256(),
                            threads);
        } else {
            matrix = MatrixFiles.read(file.file(), file.artifact().sha256(), threads);
        }
        Sealed.refuse(bench, matrix);
        Found found = new Found(build, matrix);
        last = found;
        return found;
    }

    /** Provider and ticker as the ledger groups them. */
    public static String dataset(Matrix matrix) {
        return matrix.meta().providerId() + "/" + matrix.meta().ticker();
    }
}
