package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.Universe;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Opens recorded backtests for what-if questions. Trains nothing. */
public final class WhatIfService {
    private final Workbench bench;
    private final MatrixStore matrices;
    private final Probabilities probabilities;
    private final RunService runs;

    /** Over the bench. */
    public WhatIfService(
            Workbench bench, MatrixStore matrices, Probabilities probabilities, RunService runs) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.runs = runs;
    }

    /**
     * Loads what a backtest was computed from: the matrix and the probabilities of its folds.
     *
     * @throws LabException {@link Reason#NOT_FOUND}, {@link Reason#REFUSED} for anything but a
     *     backtest, {@link Reason#MISSING_DATA} when its probabilities are not stored any more
     */
    public WhatIf open(String runId) {
        Run run = runs.require(runId);
        Recorded recorded = Recorded.of(bench, matrices, run);
        BacktestSpec spec = recorded.spec();
        Matrix matrix = recorded.matrix();
        OutOfFold outOfFold =
                probabilities
                        .stored(matrix, spec.training())
                        .orElseThrow(
                                () ->
                                        new LabException(
                                                Reason.MISSING_DATA,
                                                "the probabilities of this run are not stored"
                                                        + " any more",
                                                "run " + runId,
                                                "run the same backtest again: it trains and"
                                                        + " keeps them"));
        Universe universe = recorded.universe();
        SortedSet<Integer> hours = new TreeSet<>();
        for (int row : universe.rows()) {
            hours.add(matrix.hourEt(row));
        }
        return new WhatIf(
                runId,
                recorded.request(),
                Backtester.evaluator(universe, Backtester.tested(outOfFold, spec.training()), spec),
                List.copyOf(hours),
                isNewest(run),
                matrix.meta().simulated());
    }

    private boolean isNewest(Run run) {
        return bench.database()
                .get()
                .runs()
                .newest(RunKind.BUILD, run.packId(), run.modelId(), null)
                .filter(build -> String.valueOf(run.matrixSha()).equals(build.matrixSha()))
                .isPresent();
    }
}
