package io.sigmalab.engine.run;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores sweeps. Every call is one transaction. Thread-safe. */
public interface SweepStore {
    /** Records that a sweep began. */
    void begin(Sweep sweep);

    /**
     * Takes over an interrupted, cancelled or failed sweep: running again, in this process.
     *
     * @throws LabException with {@link Reason#NOT_FOUND} when unknown, {@link Reason#CONFLICT} when
     *     it is running or complete
     */
    void resume(String sweepId, String process);

    /**
     * Commits one variant with its backtest run: both or nothing. A cell that is already there is
     * left alone.
     *
     * @param backtest the variant's run in its final state, which was not begun before, or null
     *     when it failed before it had one
     * @return whether the cell was new
     */
    boolean commit(String sweepId, SweepCell cell, @Nullable RunResult backtest);

    /**
     * Records how a sweep ended and writes its overfitting probability into it and its runs.
     *
     * @throws LabException with {@link Reason#NOT_FOUND} when unknown, {@link Reason#CONFLICT} when
     *     it has ended already
     */
    void finish(String sweepId, RunState state, @Nullable Double pbo, @Nullable String error);

    /**
     * Counts folds that were trained for a sweep.
     *
     * @param folds how many more
     */
    void trained(String sweepId, int folds);

    /** Folds that were trained for a sweep so far, by whichever process. */
    int trainedFolds(String sweepId);

    /** The sweep with this id. */
    Optional<Sweep> find(String sweepId);

    /** Sweeps, newest first. */
    List<Sweep> list(
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable String tag,
            int limit,
            int offset);

    /** Finished cells in plan order. */
    default List<SweepCell> cells(String sweepId) {
        return cells(sweepId, 0);
    }

    /**
     * Finished cells in plan order from one on: what is new since somebody looked.
     *
     * @param from first position in the plan
     */
    List<SweepCell> cells(String sweepId, int from);

    /** Positions of the finished cells in plan order, without what is in them. */
    List<Integer> finished(String sweepId);
}
