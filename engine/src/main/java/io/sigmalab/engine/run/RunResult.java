package io.sigmalab.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a finished run writes, in one transaction.
 *
 * @param run the run in its final state with metrics and lineage
 * @param headline figures of a backtest, or null
 * @param folds folds of a backtest, or empty
 * @param artifacts files it left
 * @param trial ledger row of a backtest, or null
 * @param sessionReturns net return of every session of a backtest's test span, or empty; what
 *     overfitting probabilities and correlations of trials are computed from
 */
public record RunResult(
        Run run,
        @Nullable Headline headline,
        List<FoldRow> folds,
        List<Artifact> artifacts,
        @Nullable Trial trial,
        double[] sessionReturns) {
    public RunResult {
        folds = List.copyOf(folds);
        artifacts = List.copyOf(artifacts);
    }

    /** A run that ended without results: failed or cancelled. */
    public static RunResult without(Run run) {
        return new RunResult(run, null, List.of(), List.of(), null, new double[0]);
    }
}
