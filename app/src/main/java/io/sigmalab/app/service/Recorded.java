package io.sigmalab.app.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;

/**
 * What a recorded backtest was computed from, taken up again.
 *
 * @param request as it was asked for
 * @param spec with what pack and policy say today
 * @param universe rows that train and trade
 */
record Recorded(Run run, BacktestRequest request, BacktestSpec spec, Universe universe) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads it.
     *
     * @throws LabException {@link Reason#REFUSED} for anything but a finished backtest, {@link
     *     Reason#MISSING_DATA} when its matrix is gone
     */
    static Recorded of(Workbench bench, MatrixStore matrices, Run run) {
        String sha = run.matrixSha();
        if (run.kind() != RunKind.BACKTEST || sha == null) {
            throw new LabException(
                    Reason.REFUSED,
                    "only a finished backtest can be taken up again",
                    "run " + run.runId(),
                    "choose another run");
        }
        Pack pack = bench.packs().read(run.packId());
        ModelConfig model = pack.model(run.modelId());
        BacktestRequest request =
                JSON.convertValue(
                        Canonical.parse(run.paramsJson()).get("request"), BacktestRequest.class);
        BacktestSpec spec = BacktestPlan.spec(request, pack, model);
        Matrix matrix = matrices.bySha(run.packId(), run.modelId(), sha).matrix();
        return new Recorded(run, request, spec, Universe.of(matrix, spec.training().hours()));
    }

    /** The matrix of its rows. */
    Matrix matrix() {
        return universe.matrix();
    }
}
