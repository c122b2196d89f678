package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Artifact;
import io.sigmalab.engine.run.FoldRow;
import io.sigmalab.engine.run.Headline;
import io.sigmalab.engine.run.LeaderboardCount;
import io.sigmalab.engine.run.LeaderboardQuery;
import io.sigmalab.engine.run.LeaderboardRow;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunFilter;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs in the tables {@code build_runs}, {@code training_runs} and {@code backtest_runs}. */
public final class JdbiRunStore implements RunStore {
    private static final String UNFINISHED = "('queued', 'running')";

    private final Transactions transactions;
    private final RunWriter writer;

    /**
     * @param database where to store
     * @param luck benchmark of the deflated Sharpe ratio
     */
    public JdbiRunStore(Database database, LuckFormula luck) {
        this.transactions = database.transactions();
        this.writer = new RunWriter(transactions.dialect(), luck);
    }

    @Override
    public void begin(Run run) {
        if (run.state().isFinal()) {
            throw new IllegalArgumentException("run.state must not be final, was " + run.state());
        }
        transactions.run(
                "record the start of run " + run.runId(), handle -> writer.insert(handle, run));
    }

    @Override
    public void finish(RunResult result) {
        RunWriter.check(result);
        Run run = result.run();
        transactions.run(
                "store the result of run " + run.runId(),
                handle -> {
                    if (!writer.update(handle, run)) {
                        throw notUnfinished(handle, run);
                    }
                    writer.addResults(handle, result);
                });
    }

    private static RuntimeException notUnfinished(Handle handle, Run run) {
        return find(handle, run.runId())
                .<RuntimeException>map(
                        there ->
                                there.state().isFinal()
                                        ? new LabException(
                                                Reason.CONFLICT,
                                                "the run has ended already: "
                                                        + there.state().code(),
                                                run.runId(),
                                                "a result is stored once; start a new run")
                                        : new IllegalArgumentException(
                                                "run "
                                                        + run.runId()
                                                        + " began as another kind or for another"
                                                        + " model"))
                .orElseGet(
                        () ->
                                new LabException(
                                        Reason.NOT_FOUND,
                                        "the run does not exist",
                                        run.runId(),
                                        "it was deleted while it was running; start it again"));
    }

    @Override
    public Optional<Run> find(String runId) {
        return transactions.call("read run " + runId, handle -> find(handle, runId));
    }

    private static Optional<Run> find(Handle handle, String runId) {
        return kind(handle, runId)
                .flatMap(
                        kind ->
                                handle.createQuery(
                                                """
                                                SELECT %s
                                                FROM %s t
                                                JOIN runs r ON r.run_id = t.run_id
                                                WHERE t.run_id = :runId
                                                """
                                                        .formatted(
                                                                RunRows.RUN, RunRows.table(kind)))
                                        .bind("runId", runId)
                                        .map(RunRows::run)
                                        .findOne());
    }

    private static Optional<RunKind> kind(Handle handle, String runId) {
        return handle.createQuery("SELECT kind FROM runs WHERE run_id = :runId")
                .bind("runId", Values.text("run id", runId))
                .map((row, context) -> RunRows.kind(row.getString("kind")))
                .findOne();
    }

    @Override
    public Optional<Headline> headline(String runId) {
        return transactions.call(
                "read the figures of run " + runId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                        FROM backtest_runs t
                                        WHERE t.run_id = :runId AND t.profile IS NOT NULL
                                        """
                                                .formatted(RunRows.HEADLINE))
                                .bind("runId", Values.text("run id", runId))
                                .map(RunRows::headline)
                                .findOne());
    }

    @Override
    public List<Run> list(RunFilter filter) {
        Conditions conditions =
                new Conditions()
                        .equal("pack_id", filter.packId())
                        .equal("model_id", filter.modelId())
                        .equal("tag", filter.tag());
        List<String> branches = new ArrayList<>();
        for (RunKind kind : RunKind.values()) {
            if (filter.kind() == null || filter.kind() == kind) {
                branches.add(
                        """
                        (SELECT %s
                        FROM %s
                        %s
                        ORDER BY started_at DESC, run_id DESC
                        LIMIT :window)
                        """
                                .formatted(
                                        RunRows.SHARED, RunRows.table(kind), conditions.where()));
            }
        }
        return transactions.call(
                "list runs",
                handle ->
                        conditions
                                .bind(
                                        handle.createQuery(
                                                """
                                                SELECT %s
                                                FROM (
                                                    SELECT * FROM (%s) u
                                                    ORDER BY started_at DESC, run_id DESC
                                                    LIMIT :limit OFFSET :offset
                                                ) t
                                                LEFT JOIN runs r ON r.run_id = t.run_id
                                                ORDER BY t.started_at DESC, t.run_id DESC
                                                """
                                                        .formatted(
                                                                RunRows.RUN,
                                                                String.join(
                                                                        "UNION ALL\n", branches))))
                                .bind("window", (long) filter.offset() + filter.limit())
                                .bind("limit", filter.limit())
                                .bind("offset", filter.offset())
                                .map(RunRows::run)
                                .list());
    }

    @Override
    public Optional<Run> newest(
            RunKind kind, String packId, String modelId, @Nullable String matrixSha) {
        Conditions conditions =
                new Conditions()
                        .equal("pack_id", packId)
                        .equal("model_id", modelId)
                        .equal("matrix_sha", matrixSha);
        return transactions.call(
                "find the newest " + kind.code() + " of " + packId + "/" + modelId,
                handle ->
                        conditions
                                .bind(
                                        handle.createQuery(
                                                """
                                                SELECT %s
                                                FROM %s t
                                                JOIN runs r ON r.run_id = t.run_id
                                                WHERE t.state = 'succeeded'%s
                                                ORDER BY t.started_at DESC, t.run_id DESC
                                                LIMIT 1
                                                """
                                                        .formatted(
                                                                RunRows.RUN,
                                                                RunRows.table(kind),
                                                                conditions.and("t"))))
                                .map(RunRows::run)
                                .findOne());
    }

    @Override
    public List<FoldRow> folds(String runId) {
        return transactions.call(
                "read the folds of run " + runId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT fold, train_rows, test_rows, train_start, train_end,
                                            test_start, test_end, purged, embargoed, threshold,
                                            trades, cum_ret, sharpe, log_loss, auc
                                        FROM backtest_folds
                                        WHERE run_id = :runId
                                        ORDER BY fold
                                        """)
                                .bind("runId", Values.text("run id", runId))
                                .map(
                                        (row, context) ->
                                                new FoldRow(
                                                        row.getInt("fold"),
                                                        row.getInt("train_rows"),
                                                        row.getInt("test_rows"),
                                                        Values.time(row, "train_start"),
                                                        Values.time(row, "train_end"),
                                                        Values.time(row, "test_start"),
                                                        Values.time(row, "test_end"),
                                                        row.getInt("purged"),
                                                        row.getInt("embargoed"),
                                                        Values.figure(row, "threshold"),
                                                        row.getInt("trades"),
                                                        Values.figure(row, "cum_ret"),
                                                        Values.figure(row, "sharpe"),
                                                        Values.figure(row, "log_loss"),
                                                        Values.figure(row, "auc")))
                                .list());
    }

    @Override
    public List<Artifact> artifacts(String runId) {
        return transactions.call(
                "read the files of run " + runId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT kind, uri, sha256, size_bytes
                                        FROM artifacts
                                        WHERE run_id = :runId
                                        ORDER BY position
                                        """)
                                .bind("runId", Values.text("run id", runId))
                                .map(
                                        (row, context) ->
                                                new Artifact(
                                                        row.getString("kind"),
                                                        row.getString("uri"),
                                                        row.getString("sha256"),
                                                        row.getLong("size_bytes")))
                                .list());
    }

    @Override
    public boolean attach(String runId, List<Artifact> artifacts, String metricsJson) {
        return transactions.call(
                "add files to run " + runId,
                handle -> {
                    // The lock makes two windows that look at the same run take turns.
                    Optional<String> there =
                            handle.createQuery(
                                            "SELECT run_id FROM runs WHERE run_id = :runId"
                                                    + " FOR UPDATE")
                                    .bind("runId", Values.text("run id", runId))
                                    .mapTo(String.class)
                                    .findOne();
                    if (there.isEmpty()) {
                        throw new LabException(
                                Reason.NOT_FOUND,
                                "the run does not exist",
                                runId,
                                "it was deleted; choose another");
                    }
                    boolean has =
                            handle.createQuery(
                                                    "SELECT COUNT(*) FROM artifacts WHERE run_id = :runId")
                                            .bind("runId", runId)
                                            .mapTo(Long.class)
                                            .one()
                                    > 0;
                    if (!has) {
                        RunWriter.insertArtifacts(handle, runId, artifacts);
                        writer.replaceMetrics(handle, runId, metricsJson);
                    }
                    return !has;
                });
    }

    @Override
    public Optional<double[]> sessionReturns(String runId) {
        return transactions.call(
                "read the returns of run " + runId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT session_returns
                                        FROM backtest_returns
                                        WHERE run_id = :runId
                                        """)
                                .bind("runId", Values.text("run id", runId))
                                .map(
                                        (row, context) ->
                                                Values.doubles(row.getBytes("session_returns")))
                                .findOne());
    }

    @Override
    public boolean delete(String runId) {
        return transactions.write(
                "delete run " + runId,
                handle -> {
                    Optional<Run> run = find(handle, runId);
                    if (run.isPresent() && !run.get().state().isFinal()) {
                        throw new LabException(
                                Reason.CONFLICT,
                                "the run is " + run.get().state().code(),
                                runId + " in " + run.get().process(),
                                "cancel it first");
                    }
                    return handle.createUpdate("DELETE FROM runs WHERE run_id = :runId")
                                    .bind("runId", runId)
                                    .execute()
                            > 0;
                });
    }

    @Override
    public int markInterrupted(Predicate<String> isAlive) {
        return transactions.write(
                "look for interrupted runs",
                handle -> {
                    List<String> dead =
                            handle
                                    .createQuery(
                                            """
                                            SELECT process FROM build_runs WHERE state IN %1$s
                                            UNION
                                            SELECT process FROM training_runs WHERE state IN %1$s
                                            UNION
                                            SELECT process FROM backtest_runs WHERE state IN %1$s
                                            UNION
                                            SELECT process FROM backtest_sweeps WHERE state IN %1$s
                                            """
                                                    .formatted(UNFINISHED))
                                    .mapTo(String.class)
                                    .list()
                                    .stream()
                                    .filter(isAlive.negate())
                                    .sorted()
                                    .toList();
                    int turned = 0;
                    for (String process : dead) {
                        for (RunKind kind : RunKind.values()) {
                            turned += interrupt(handle, RunRows.table(kind), process);
                        }
                        turned += interrupt(handle, "backtest_sweeps", process);
                    }
                    return turned;
                });
    }

    private static int interrupt(Handle handle, String table, String process) {
        return handle.createUpdate(
                        """
                        UPDATE %s
                        SET state = 'interrupted'
                        WHERE process = :process AND state IN %s
                        """
                                .formatted(table, UNFINISHED))
                .bind("process", process)
                .execute();
    }

    @Override
    public List<LeaderboardRow> leaderboard(LeaderboardQuery query) {
        return transactions.call(
                "read the leaderboard by " + query.sort().name().toLowerCase(Locale.ROOT),
                handle -> Leaderboard.page(handle, transactions.dialect(), query));
    }

    @Override
    public LeaderboardCount leaderboardCount(LeaderboardQuery query) {
        return transactions.call(
                "count the leaderboard", handle -> Leaderboard.count(handle, query));
    }

    @Override
    public List<String> leaderboardTags(int limit) {
        return transactions.call(
                "list the tags of backtests",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT DISTINCT tag FROM backtest_runs
                                        WHERE tag IS NOT NULL AND gate_pass IS NOT NULL
                                        ORDER BY tag LIMIT :limit
                                        """)
                                .bind("limit", limit)
                                .mapTo(String.class)
                                .list());
    }
}
