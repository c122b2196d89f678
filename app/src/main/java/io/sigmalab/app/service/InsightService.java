package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.Backtester;
import io.sigmalab.engine.backtest.OutOfFold;
import io.sigmalab.engine.backtest.OutOfFoldTrainer;
import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.Pull;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.progress.Progress;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a recorded backtest says when it is taken up again: what random traders reach beside it, and
 * which features pulled a decision. Records nothing. One for a lab, for it remembers the folds that
 * were asked for last. Thread-safe.
 */
public final class InsightService {
    /**
     * Folds whose pulls are kept; walking through the trades of a run needs one after the other.
     */
    private static final int KEPT = 12;

    private final Workbench bench;
    private final MatrixStore matrices;
    private final Supplier<Probabilities> probabilities;
    private final Supplier<RunService> runs;
    private final Map<String, Map<Long, Row>> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Map<Long, Row>> eldest) {
                    return size() > KEPT;
                }
            };

    /** Over the bench. */
    public InsightService(
            Workbench bench,
            MatrixStore matrices,
            Supplier<Probabilities> probabilities,
            Supplier<RunService> runs) {
        this.bench = bench;
        this.matrices = matrices;
        this.probabilities = probabilities;
        this.runs = runs;
    }

    /**
     * Between what 90 % of random traders lie after each session of a backtest: as many trades at
     * the same hours, sides and sizes, on rows drawn by lot. The draws are those behind the
     * percentile of the report. Trains nothing.
     *
     * @return returns since the start, 5 % ends and 95 % ends; empty when the probabilities of the
     *     run are not stored any more
     */
    public Optional<double[][]> randomBand(String runId) {
        Recorded recorded = Recorded.of(bench, matrices, runs.get().require(runId));
        Optional<OutOfFold> stored =
                probabilities.get().stored(recorded.matrix(), recorded.spec().training());
        return stored.map(
                outOfFold ->
                        Backtester.randomBand(
                                Backtester.evaluator(
                                        recorded.universe(),
                                        Backtester.tested(outOfFold, recorded.spec().training()),
                                        recorded.spec()),
                                recorded.spec()));
    }

    /**
     * Which features pulled a decision towards UP or away from it. The model of the fold is fitted
     * again, which takes about a second, unless a decision of its test block was asked for before.
     *
     * @param fold number from 1
     * @param decision time of the decision, in the test block of the fold
     * @param isUp side of the stored probability
     * @param raw stored probability of that side before calibration
     * @throws LabException {@link Reason#REFUSED} when the fold does not come out as it was
     *     recorded, {@link Reason#MISSING_DATA} when the matrix is gone
     */
    public FeaturePulls pulls(
            String runId, int fold, Instant decision, boolean isUp, double raw, Progress progress) {
        Row found = ofFold(runId, fold, progress).get(decision.toEpochMilli());
        if (found == null) {
            throw new LabException(
                    Reason.NOT_FOUND,
                    "fold " + fold + " decided nothing at " + decision,
                    "run " + runId,
                    "give a decision of its test block");
        }
        double today = isUp ? found.up() : found.down();
        if (today != raw) {
            throw new LabException(
                    Reason.REFUSED,
                    "the model of the fold does not come out as it was recorded: probability "
                            + raw
                            + " → "
                            + today,
                    "run " + runId + ", fold " + fold,
                    "pack or program have changed since; backtest it again");
        }
        return found.pulls();
    }

    /** One fold at a time: whoever asks for a row of a fold that is being fitted waits for it. */
    private synchronized Map<Long, Row> ofFold(String runId, int fold, Progress progress) {
        String key = runId + "#" + fold;
        Map<Long, Row> kept = known.get(key);
        if (kept != null) {
            return kept;
        }
        Recorded recorded = Recorded.of(bench, matrices, runs.get().require(runId));
        Matrix matrix = recorded.matrix();
        if (recorded.spec().training().scheme() == Scheme.CPCV) {
            throw new LabException(
                    Reason.REFUSED,
                    "a decision of combinatorial folds has the models of several folds",
                    "run " + runId,
                    "backtest it walk-forward to see what pulled a decision");
        }
        OutOfFoldTrainer.FoldPulls fitted =
                probabilities
                        .get()
                        .pulls(recorded.universe(), recorded.spec().training(), fold, progress);
        Map<Long, Row> rows = new HashMap<>();
        for (int i = 0; i < fitted.rows().length; i++) {
            Pull pull = fitted.pulls().get(i);
            Map<String, Double> byName = new LinkedHashMap<>();
            for (int f = 0; f < pull.pulls().length; f++) {
                byName.put(matrix.featureNames().get(f), pull.pulls()[f]);
            }
            rows.put(
                    matrix.decisionTime(fitted.rows()[i]),
                    new Row(
                            fitted.raw()[Direction.COUNT * i + Direction.UP.ordinal()],
                            fitted.raw()[Direction.COUNT * i + Direction.DOWN.ordinal()],
                            new FeaturePulls(pull.base(), pull.probability(), byName)));
        }
        known.put(key, rows);
        return rows;
    }

    /** A decision: its probabilities before calibration, and what made the first of them. */
    private record Row(double up, double down, FeaturePulls pulls) {}
}
