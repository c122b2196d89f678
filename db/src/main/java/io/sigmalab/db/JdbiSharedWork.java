package io.sigmalab.db;

import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import io.sigmalab.engine.run.SharedWorker;
import io.sigmalab.engine.run.Sweep;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What processes share in the tables {@code shared_…}, {@code workers} and {@code scheduled_tasks}.
 */
public final class JdbiSharedWork implements SharedWork {
    private static final String COLUMNS =
            "s.sweep_id, s.engine_version, s.learner_version, s.pack_content";

    /** Workers that were silent for so long are forgotten. */
    private static final String FORGOTTEN = "INTERVAL '1' DAY";

    private final Database database;
    private final Transactions transactions;
    private final SharedContents contents;
    private final SharedQueue queue;

    /**
     * @param database a server
     * @param clock when contents were last used
     */
    public JdbiSharedWork(Database database, Clock clock) {
        this.database = database;
        transactions = database.transactions();
        contents = new SharedContents(transactions, clock);
        queue = new SharedQueue(transactions);
    }

    @Override
    public void begin(Sweep sweep, SharedSweep how, List<String> tasks) {
        JdbiSweepStore.checkBegin(sweep);
        transactions.run(
                "record the start of sweep " + sweep.sweepId(),
                handle -> {
                    JdbiSweepStore.insert(handle, transactions.dialect(), sweep);
                    share(handle, how);
                    SharedQueue.first(handle, how, tasks);
                });
    }

    @Override
    public void resume(String process, SharedSweep how, List<String> tasks) {
        transactions.run(
                "resume sweep " + how.sweepId(),
                handle -> {
                    JdbiSweepStore.resume(handle, how.sweepId(), process);
                    handle.createUpdate("DELETE FROM shared_sweeps WHERE sweep_id = :sweepId")
                            .bind("sweepId", how.sweepId())
                            .execute();
                    share(handle, how);
                    SharedQueue.first(handle, how, tasks);
                });
    }

    private static void share(Handle handle, SharedSweep how) {
        handle.createUpdate(
                        """
                        INSERT INTO shared_sweeps (sweep_id, engine_version, learner_version,
                            pack_content, shared_at)
                        VALUES (:sweepId, :engine, :learner, :pack, CURRENT_TIMESTAMP)
                        """)
                .bind("sweepId", how.sweepId())
                .bind("engine", how.engineVersion())
                .bind("learner", how.learnerVersion())
                .bind("pack", how.packContent())
                .execute();
    }

    @Override
    public void add(SharedSweep how, List<String> tasks) {
        transactions.run(
                "queue work of sweep " + how.sweepId(),
                handle -> SharedQueue.later(handle, how, tasks));
    }

    @Override
    public boolean take(SharedSweep how, String task, String workerId) {
        return queue.take(how, task, workerId);
    }

    @Override
    public void beat(SharedSweep how, String task, String workerId) {
        queue.beat(how, task, workerId);
    }

    @Override
    public void giveBack(SharedSweep how, String task, String workerId) {
        queue.giveBack(how, task, workerId);
    }

    @Override
    public void done(SharedSweep how, String task, String workerId) {
        queue.done(how, task, workerId);
    }

    @Override
    public void drop(String sweepId) {
        queue.drop(sweepId);
    }

    @Override
    public int queued(String sweepId) {
        return queue.queued(sweepId);
    }

    @Override
    public Optional<SharedSweep> find(String sweepId) {
        return transactions.call(
                "read how sweep " + sweepId + " is shared",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                        FROM shared_sweeps s
                                        WHERE s.sweep_id = :sweepId
                                        """
                                                .formatted(COLUMNS))
                                .bind("sweepId", Values.text("sweep id", sweepId))
                                .map(JdbiSharedWork::sweep)
                                .findOne());
    }

    @Override
    public List<SharedSweep> running() {
        return transactions.call(
                "list shared sweeps",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                        FROM shared_sweeps s
                                        JOIN backtest_sweeps b ON b.sweep_id = s.sweep_id
                                        WHERE b.state = 'running'
                                        ORDER BY s.shared_at, s.sweep_id
                                        """
                                                .formatted(COLUMNS))
                                .map(JdbiSharedWork::sweep)
                                .list());
    }

    private static SharedSweep sweep(ResultSet row, StatementContext context) throws SQLException {
        return new SharedSweep(
                row.getString("sweep_id"),
                row.getString("engine_version"),
                row.getString("learner_version"),
                row.getString("pack_content"));
    }

    @Override
    public boolean hasContent(String sha256) {
        return contents.has(sha256);
    }

    @Override
    public void putContent(String sha256, Path file) {
        contents.put(sha256, file);
    }

    @Override
    public boolean getContent(String sha256, Path file) {
        return contents.get(sha256, file);
    }

    @Override
    public Map<String, String> folds(List<String> trainingKeys) {
        return transactions.call(
                "look for trained folds",
                handle -> {
                    Map<String, String> found = new HashMap<>();
                    handle.createQuery(
                                    """
                                    SELECT training_key, sha256
                                    FROM shared_folds
                                    WHERE training_key = ANY(string_to_array(:keys, ' '))
                                    """)
                            .bind("keys", String.join(" ", trainingKeys))
                            .map(
                                    (row, context) ->
                                            Map.entry(
                                                    row.getString("training_key"),
                                                    row.getString("sha256")))
                            .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
                    return found;
                });
    }

    @Override
    public void putFolds(String trainingKey, String sha256) {
        transactions.run(
                "remember trained folds",
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO shared_folds (training_key, sha256, stored_at)
                                        VALUES (:key, :sha256, CURRENT_TIMESTAMP)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .bind("key", trainingKey)
                                .bind("sha256", sha256)
                                .execute());
    }

    @Override
    public void report(SharedWorker worker) {
        transactions.run(
                "report worker " + worker.workerId(),
                handle -> {
                    String values =
                            """
                            seen_at = CURRENT_TIMESTAMP, cells = :cells, doing = :doing,
                                refused = :refused
                            """;
                    int known =
                            bind(
                                    handle,
                                    "UPDATE workers SET " + values + " WHERE worker_id = :id",
                                    worker);
                    if (known == 0) {
                        insert(handle, worker);
                    }
                });
    }

    private static int bind(Handle handle, String sql, SharedWorker worker) {
        return handle.createUpdate(sql)
                .bind("id", worker.workerId())
                .bind("cells", worker.cells())
                .bind("doing", worker.doing())
                .bind("refused", worker.refused())
                .execute();
    }

    private static void insert(Handle handle, SharedWorker worker) {
        handle.createUpdate("DELETE FROM workers WHERE seen_at < CURRENT_TIMESTAMP - " + FORGOTTEN)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO workers (worker_id, process, engine_version, learner_version,
                            threads, started_at, seen_at, cells, doing, refused)
                        VALUES (:id, :process, :engine, :learner, :threads, CURRENT_TIMESTAMP,
                            CURRENT_TIMESTAMP, :cells, :doing, :refused)
                        """)
                .bind("id", worker.workerId())
                .bind("process", Values.text("process", worker.process()))
                .bind("engine", worker.engineVersion())
                .bind("learner", worker.learnerVersion())
                .bind("threads", worker.threads())
                .bind("cells", worker.cells())
                .bind("doing", worker.doing())
                .bind("refused", worker.refused())
                .execute();
    }

    @Override
    public void leave(String workerId) {
        transactions.run(
                "take worker " + workerId + " off the list",
                handle ->
                        handle.createUpdate("DELETE FROM workers WHERE worker_id = :id")
                                .bind("id", workerId)
                                .execute());
    }

    @Override
    public List<SharedWorker> workers() {
        return transactions.call(
                "list workers",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT worker_id, process, engine_version, learner_version,
                                            threads, started_at, cells, doing, refused,
                                            EXTRACT(EPOCH FROM CURRENT_TIMESTAMP - seen_at)
                                                AS silent
                                        FROM workers
                                        ORDER BY started_at, worker_id
                                        """)
                                .map(JdbiSharedWork::worker)
                                .list());
    }

    private static SharedWorker worker(ResultSet row, StatementContext context)
            throws SQLException {
        return new SharedWorker(
                row.getString("worker_id"),
                row.getString("process"),
                row.getString("engine_version"),
                row.getString("learner_version"),
                row.getInt("threads"),
                Values.time(row, "started_at"),
                row.getDouble("silent"),
                row.getInt("cells"),
                row.getString("doing"),
                row.getString("refused"));
    }

    @Override
    public Working work(SharedWorker worker, Performer performer) {
        return WorkQueue.start(database, worker, performer);
    }
}
