package io.sigmalab.engine.run;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stores runs. Every call is one transaction; a write that fails is a {@link LabException} with
 * {@link Reason#DATABASE} and leaves nothing behind. Thread-safe.
 */
public interface RunStore {
    /** Records that a run began. Unknown models are refused by the foreign key. */
    void begin(Run run);

    /**
     * Records how a run ended: the run, its folds, artifacts, returns and ledger row together. A
     * result is stored once; a run that was taken for interrupted may still end.
     *
     * @throws LabException with {@link Reason#CONFLICT} when the run has ended already, {@link
     *     Reason#NOT_FOUND} when it was deleted
     */
    void finish(RunResult result);

    /** The run with this id. */
    Optional<Run> find(String runId);

    /** The figures of a backtest. */
    Optional<Headline> headline(String runId);

    /** Runs, newest first. */
    List<Run> list(RunFilter filter);

    /** Newest succeeded run of a kind, with this matrix when one is named (null = any). */
    Optional<Run> newest(RunKind kind, String packId, String modelId, @Nullable String matrixSha);

    /** Folds of a backtest, in order. */
    List<FoldRow> folds(String runId);

    /** Files of a run. */
    List<Artifact> artifacts(String runId);

    /**
     * Adds files to a succeeded run that has none: variants of a sweep get theirs when somebody
     * looks at them, and with them the figures that were too dear to work out for every variant.
     *
     * @param metricsJson what replaces the run's document of figures
     * @return false when it has files already: somebody else was first
     * @throws LabException with {@link Reason#NOT_FOUND} when there is no such run
     */
    boolean attach(String runId, List<Artifact> artifacts, String metricsJson);

    /** Net session returns of a backtest. */
    Optional<double[]> sessionReturns(String runId);

    /**
     * Deletes a run with what belongs to it; the ledger keeps its trial, a sweep keeps its cell.
     * False when unknown.
     *
     * @throws LabException with {@link Reason#CONFLICT} while the run is queued or running
     */
    boolean delete(String runId);

    /**
     * Turns queued and running runs and sweeps whose process is gone into interrupted ones. When
     * they ended nobody knows: their time of finish stays empty.
     *
     * @param isAlive whether a {@link Run#process} still exists
     * @return how many were turned
     */
    int markInterrupted(Predicate<String> isAlive);

    /** One page of the leaderboard. */
    List<LeaderboardRow> leaderboard(LeaderboardQuery query);

    /** How many rows all pages of a query hold together. */
    LeaderboardCount leaderboardCount(LeaderboardQuery query);

    /** Tags of finished backtests, by the alphabet. */
    List<String> leaderboardTags(int limit);
}
