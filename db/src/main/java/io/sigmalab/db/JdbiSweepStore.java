package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.Sweep;
import io.sigmalab.engine.run.SweepCell;
import io.sigmalab.engine.run.SweepStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Sweeps in the tables {@code backtest_sweeps} and {@code sweep_results}. */
public final class JdbiSweepStore implements SweepStore {
    private final Transactions transactions;
    private final RunWriter writer;
    private final LuckFormula luck;
    private final Clock clock;

    /**
     * @param database where to store
     * @param luck benchmark of the deflated Sharpe ratio
     * @param clock when a sweep ends
     */
    public JdbiSweepStore(Database database, LuckFormula luck, Clock clock) {
        this.transactions = database.transactions();
        this.writer = new RunWriter(transactions.dialect(), luck);
        this.luck = luck;
        this.clock = clock;
    }

    @Override
    public void begin(Sweep sweep) {
        checkBegin(sweep);
        transactions.run(
                "record the start of sweep " + sweep.sweepId(),
                handle -> insert(handle, transactions.dialect(), sweep));
    }

    /** Refuses a sweep that cannot begin. */
    static void checkBegin(Sweep sweep) {
        if (sweep.state().isFinal()) {
            throw new IllegalArgumentException(
                    "sweep.state must not be final, was " + sweep.state());
        }
        if (sweep.done() != 0 || sweep.failed() != 0) {
            throw new IllegalArgumentException(
                    "a sweep begins with no cell done, was " + sweep.done());
        }
    }

    /** Adds a sweep as it begins, inside the caller's transaction. */
    static void insert(Handle handle, Dialect dialect, Sweep sweep) {
        handle.createUpdate(
                        """
                        INSERT INTO backtest_sweeps (%s)
                        VALUES (:sweepId, :packId, :modelId, :state, :startedAt,
                            :finishedAt, :startedBy, :process, :tag, :variants,
                            0, 0, %s, :planSha, %s, :exact, :pbo, :error)
                        """
                                .formatted(
                                        SweepRows.COLUMNS,
                                        dialect.json(":plan"),
                                        dialect.json(":lineage")))
                .bind("sweepId", Values.text("sweep id", sweep.sweepId()))
                .bind("packId", Values.text("pack", sweep.packId()))
                .bind("modelId", Values.text("model", sweep.modelId()))
                .bind("state", sweep.state().code())
                .bind("startedAt", Values.time(sweep.startedAt()))
                .bind("finishedAt", Values.time(sweep.finishedAt()))
                .bind("startedBy", Values.text("started by", sweep.startedBy()))
                .bind("process", Values.text("process", sweep.process()))
                .bind("tag", Values.textOrNull("tag", sweep.tag()))
                .bind("variants", sweep.variants())
                .bind("plan", sweep.planJson())
                .bind("planSha", sweep.planSha())
                .bind("lineage", sweep.lineageJson())
                .bind(
                        "exact",
                        Documents.exact(
                                Map.of("plan", sweep.planJson(), "lineage", sweep.lineageJson())))
                .bind("pbo", Values.figure(sweep.pbo()))
                .bind("error", Values.textOrNull("error", sweep.error()))
                .execute();
    }

    @Override
    public void resume(String sweepId, String process) {
        transactions.run("resume sweep " + sweepId, handle -> resume(handle, sweepId, process));
    }

    /** Takes a sweep over, inside the caller's transaction. */
    static void resume(Handle handle, String sweepId, String process) {
        Sweep sweep = lock(handle, sweepId);
        if (sweep.state() != RunState.INTERRUPTED
                && sweep.state() != RunState.CANCELLED
                && sweep.state() != RunState.FAILED) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the sweep is " + sweep.state().code(),
                    sweepId + " in " + sweep.process(),
                    sweep.state() == RunState.SUCCEEDED
                            ? "it is complete; start a new one"
                            : "cancel it there first");
        }
        handle.createUpdate(
                        """
                        UPDATE backtest_sweeps
                        SET state = 'running', process = :process, finished_at = NULL,
                            pbo = NULL, error = NULL
                        WHERE sweep_id = :sweepId
                        """)
                .bind("sweepId", sweepId)
                .bind("process", Values.text("process", process))
                .execute();
    }

    @Override
    public boolean commit(String sweepId, SweepCell cell, @Nullable RunResult backtest) {
        check(sweepId, cell, backtest);
        return transactions.write(
                "store variant " + cell.cell() + " of sweep " + sweepId,
                handle -> {
                    // Locked, so that of two who computed the same variant one sees the other's.
                    Sweep sweep = lock(handle, sweepId);
                    if (cell.cell() < 0 || cell.cell() >= sweep.variants()) {
                        throw new IllegalArgumentException(
                                "cell must be 0 to "
                                        + (sweep.variants() - 1)
                                        + ", was "
                                        + cell.cell());
                    }
                    if (exists(handle, sweepId, cell.cell()) || isOver(sweep)) {
                        return false;
                    }
                    if (backtest != null) {
                        if (sweep.done() == sweep.failed()) {
                            SweepLuck.remember(handle, sweepId, backtest.run());
                        }
                        writer.insert(handle, backtest.run());
                        writer.addResults(handle, backtest);
                    }
                    insert(handle, sweepId, cell);
                    handle.createUpdate(
                                    """
                                    UPDATE backtest_sweeps
                                    SET done = done + 1, failed = failed + :failed
                                    WHERE sweep_id = :sweepId
                                    """)
                            .bind("sweepId", sweepId)
                            .bind("failed", cell.state() == RunState.FAILED ? 1 : 0)
                            .execute();
                    return true;
                });
    }

    /** Cancelled from elsewhere, or ended: nothing is added. One taken for dead may go on. */
    private static boolean isOver(Sweep sweep) {
        return sweep.state().isFinal() && sweep.state() != RunState.INTERRUPTED;
    }

    private static void check(String sweepId, SweepCell cell, @Nullable RunResult backtest) {
        if (cell.state() != RunState.SUCCEEDED && cell.state() != RunState.FAILED) {
            throw new IllegalArgumentException(
                    "cell.state must be SUCCEEDED or FAILED, was " + cell.state());
        }
        if (backtest == null) {
            if (cell.runId() != null) {
                throw new IllegalArgumentException(
                        "cell.runId must be null without a backtest, was " + cell.runId());
            }
            return;
        }
        RunWriter.check(backtest);
        if (!backtest.run().runId().equals(cell.runId())) {
            throw new IllegalArgumentException(
                    "cell.runId must be "
                            + backtest.run().runId()
                            + ", the run of its backtest, was "
                            + cell.runId());
        }
        if (!sweepId.equals(backtest.run().sweepId())) {
            throw new IllegalArgumentException(
                    "run.sweepId must be " + sweepId + ", was " + backtest.run().sweepId());
        }
    }

    private static boolean exists(Handle handle, String sweepId, int cell) {
        return handle.createQuery(
                                """
                        SELECT count(*)
                        FROM sweep_results
                        WHERE sweep_id = :sweepId AND cell = :cell
                        """)
                        .bind("sweepId", sweepId)
                        .bind("cell", cell)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private void insert(Handle handle, String sweepId, SweepCell cell) {
        handle.createUpdate(
                        """
                        INSERT INTO sweep_results (sweep_id, cell, kind, variant, hours, splits,
                            embargo, run_id, state, reason, result, exact)
                        VALUES (:sweepId, :cell, :kind, :variant, :hours, :splits,
                            :embargo, :runId, :state, :reason, %s, :exact)
                        """
                                .formatted(transactions.dialect().json(":result")))
                .bind("sweepId", sweepId)
                .bind("cell", cell.cell())
                .bind("kind", Values.text("kind", cell.kind()))
                .bind("variant", Values.text("value", cell.value()))
                .bind("hours", Values.text("hours", cell.hours()))
                .bind("splits", cell.splits())
                .bind("embargo", cell.embargo())
                .bind("runId", cell.runId())
                .bind("state", cell.state().code())
                .bind("reason", Values.textOrNull("reason", cell.reason()))
                .bind("result", cell.resultJson())
                .bind("exact", Documents.exact(Map.of("result", cell.resultJson())))
                .execute();
    }

    @Override
    public void finish(
            String sweepId, RunState state, @Nullable Double pbo, @Nullable String error) {
        if (!state.isFinal()) {
            throw new IllegalArgumentException("state must be final, was " + state);
        }
        transactions.run(
                "store the end of sweep " + sweepId,
                handle -> {
                    Sweep sweep = lock(handle, sweepId);
                    if (isOver(sweep)) {
                        throw new LabException(
                                Reason.CONFLICT,
                                "the sweep has ended already: " + sweep.state().code(),
                                sweepId,
                                "resume it, or start a new one");
                    }
                    handle.createUpdate(
                                    """
                                    UPDATE backtest_sweeps
                                    SET state = :state, finished_at = :finishedAt, pbo = :pbo,
                                        error = :error
                                    WHERE sweep_id = :sweepId
                                    """)
                            .bind("sweepId", sweepId)
                            .bind("state", state.code())
                            .bind("finishedAt", Values.time(clock.instant()))
                            .bind("pbo", Values.figure(pbo))
                            .bind("error", Values.textOrNull("error", error))
                            .execute();
                    handle.createUpdate(
                                    """
                                    UPDATE backtest_runs
                                    SET pbo = :pbo
                                    WHERE sweep_id = :sweepId AND profile IS NOT NULL
                                    """)
                            .bind("sweepId", sweepId)
                            .bind("pbo", Values.figure(pbo))
                            .execute();
                    SweepLuck.settle(handle, sweep, luck);
                });
    }

    /** The sweep, locked until the transaction ends. */
    private static Sweep lock(Handle handle, String sweepId) {
        return handle.createQuery(
                        "SELECT %s FROM backtest_sweeps WHERE sweep_id = :sweepId FOR UPDATE"
                                .formatted(SweepRows.COLUMNS))
                .bind("sweepId", Values.text("sweep id", sweepId))
                .map(SweepRows::sweep)
                .findOne()
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "the sweep does not exist",
                                        sweepId,
                                        "list what there is: sigma-lab sweeps"));
    }

    @Override
    public void trained(String sweepId, int folds) {
        transactions.run(
                "count the trained folds of sweep " + sweepId,
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE backtest_sweeps
                                        SET trained_folds = trained_folds + :folds
                                        WHERE sweep_id = :sweepId
                                        """)
                                .bind("folds", folds)
                                .bind("sweepId", sweepId)
                                .execute());
    }

    @Override
    public int trainedFolds(String sweepId) {
        return transactions.call(
                "read the trained folds of sweep " + sweepId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT trained_folds
                                        FROM backtest_sweeps
                                        WHERE sweep_id = :sweepId
                                        """)
                                .bind("sweepId", sweepId)
                                .mapTo(Integer.class)
                                .findOne()
                                .orElse(0));
    }

    @Override
    public Optional<Sweep> find(String sweepId) {
        return transactions.call(
                "read sweep " + sweepId,
                handle ->
                        handle.createQuery(
                                        "SELECT %s FROM backtest_sweeps WHERE sweep_id = :sweepId"
                                                .formatted(SweepRows.COLUMNS))
                                .bind("sweepId", Values.text("sweep id", sweepId))
                                .map(SweepRows::sweep)
                                .findOne());
    }

    @Override
    public List<Sweep> list(
            @Nullable String packId,
            @Nullable String modelId,
            @Nullable String tag,
            int limit,
            int offset) {
        RunFilter.checkPage(limit, offset);
        Conditions conditions =
                new Conditions()
                        .equal("pack_id", packId)
                        .equal("model_id", modelId)
                        .equal("tag", tag);
        return transactions.call(
                "list sweeps",
                handle ->
                        conditions
                                .bind(
                                        handle.createQuery(
                                                """
                                                SELECT %s
                                                FROM backtest_sweeps
                                                %s
                                                ORDER BY started_at DESC, sweep_id DESC
                                                LIMIT :limit OFFSET :offset
                                                """
                                                        .formatted(
                                                                SweepRows.COLUMNS,
                                                                conditions.where())))
                                .bind("limit", limit)
                                .bind("offset", offset)
                                .map(SweepRows::sweep)
                                .list());
    }

    @Override
    public List<SweepCell> cells(String sweepId, int from) {
        return transactions.call(
                "read the variants of sweep " + sweepId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT cell, kind, variant, hours, splits, embargo, run_id,
                                            state, reason, result, exact
                                        FROM sweep_results
                                        WHERE sweep_id = :sweepId AND cell >= :from
                                        ORDER BY cell
                                        """)
                                .bind("sweepId", Values.text("sweep id", sweepId))
                                .bind("from", from)
                                .map(SweepRows::cell)
                                .list());
    }

    @Override
    public List<Integer> finished(String sweepId) {
        return transactions.call(
                "count the variants of sweep " + sweepId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT cell
                                        FROM sweep_results
                                        WHERE sweep_id = :sweepId
                                        ORDER BY cell
                                        """)
                                .bind("sweepId", Values.text("sweep id", sweepId))
                                .mapTo(Integer.class)
                                .list());
    }
}
