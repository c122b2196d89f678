package io.sigmalab.db;

import io.sigmalab.engine.run.JobRecord;
import io.sigmalab.engine.run.JobStore;
import io.sigmalab.engine.run.RunFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Jobs in the table {@code jobs}. */
public final class JdbiJobStore implements JobStore {
    private static final String COLUMNS =
            """
            job_id, kind, state, request, started_by, process, queued_at, started_at, finished_at,
            steps_done, steps_total, message, run_id, sweep_id, error
            """;

    private final Transactions transactions;
    private final Clock clock;

    /**
     * @param database where to store
     * @param clock tells when a job was found interrupted
     */
    public JdbiJobStore(Database database, Clock clock) {
        transactions = database.transactions();
        this.clock = clock;
    }

    @Override
    public void add(JobRecord job) {
        transactions.run(
                "store job " + job.jobId(),
                handle ->
                        changing(
                                        handle.createUpdate(
                                                """
                                                INSERT INTO jobs (%s)
                                                VALUES (:jobId, :kind, :state, %s, :startedBy,
                                                    :process, :queuedAt, :startedAt, :finishedAt,
                                                    :stepsDone, :stepsTotal, :message,
                                                    (SELECT run_id FROM runs
                                                        WHERE run_id = :runId),
                                                    (SELECT sweep_id FROM backtest_sweeps
                                                        WHERE sweep_id = :sweepId), :error)
                                                """
                                                        .formatted(
                                                                COLUMNS,
                                                                transactions
                                                                        .dialect()
                                                                        .json(":request"))),
                                        job)
                                .bind("kind", Values.text("kind", job.kind()))
                                .bind("request", Documents.canonical(job.requestJson()))
                                .bind("startedBy", Values.text("started by", job.startedBy()))
                                .bind("process", Values.text("process", job.process()))
                                .bind("queuedAt", Values.time(job.queuedAt()))
                                .execute());
    }

    @Override
    public void update(JobRecord job) {
        transactions.run(
                "store job " + job.jobId(),
                handle ->
                        changing(
                                        handle.createUpdate(
                                                """
                                                UPDATE jobs
                                                SET state = :state, started_at = :startedAt,
                                                    finished_at = :finishedAt,
                                                    steps_done = :stepsDone,
                                                    steps_total = :stepsTotal, message = :message,
                                                    run_id = (SELECT run_id FROM runs
                                                        WHERE run_id = :runId),
                                                    sweep_id = (SELECT sweep_id
                                                        FROM backtest_sweeps
                                                        WHERE sweep_id = :sweepId),
                                                    error = :error
                                                WHERE job_id = :jobId
                                                    AND state IN ('queued', 'running')
                                                """),
                                        job)
                                .execute());
    }

    private static <S extends SqlStatement<S>> S changing(S statement, JobRecord job) {
        return statement
                .bind("jobId", Values.text("job", job.jobId()))
                .bind("state", job.state().code())
                .bind("startedAt", Values.time(job.startedAt()))
                .bind("finishedAt", Values.time(job.finishedAt()))
                .bind("stepsDone", job.stepsDone())
                .bind("stepsTotal", job.stepsTotal())
                .bind("message", Values.textOrNull("message", job.message()))
                .bind("runId", Values.textOrNull("run", job.runId()))
                .bind("sweepId", Values.textOrNull("sweep", job.sweepId()))
                .bind("error", Values.textOrNull("error", job.error()));
    }

    @Override
    public void putResult(String jobId, String json) {
        transactions.run(
                "store the result of job " + jobId,
                handle ->
                        handle.createUpdate("UPDATE jobs SET result = :json WHERE job_id = :jobId")
                                .bind("json", Values.text("result", json))
                                .bind("jobId", Values.text("job", jobId))
                                .execute());
    }

    @Override
    public Optional<String> result(String jobId) {
        return transactions.call(
                "read the result of job " + jobId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT result
                                        FROM jobs
                                        WHERE job_id = :jobId AND result IS NOT NULL
                                        """)
                                .bind("jobId", Values.text("job", jobId))
                                .mapTo(String.class)
                                .findOne());
    }

    @Override
    public Optional<JobRecord> find(String jobId) {
        return transactions.call(
                "read job " + jobId,
                handle ->
                        handle.createQuery(
                                        "SELECT %s FROM jobs WHERE job_id = :jobId"
                                                .formatted(COLUMNS))
                                .bind("jobId", Values.text("job", jobId))
                                .map(JdbiJobStore::job)
                                .findOne());
    }

    @Override
    public List<JobRecord> list(int limit, int offset) {
        RunFilter.checkPage(limit, offset);
        return transactions.call(
                "list jobs",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s
                                        FROM jobs
                                        ORDER BY queued_at DESC, job_id DESC
                                        LIMIT :limit OFFSET :offset
                                        """
                                                .formatted(COLUMNS))
                                .bind("limit", limit)
                                .bind("offset", offset)
                                .map(JdbiJobStore::job)
                                .list());
    }

    @Override
    public int markInterrupted(Predicate<String> isAlive) {
        List<String> gone =
                transactions.call("look for interrupted jobs", JdbiJobStore::processes).stream()
                        .filter(isAlive.negate())
                        .toList();
        if (gone.isEmpty()) {
            return 0;
        }
        return transactions.write(
                "mark interrupted jobs",
                handle -> {
                    int marked = 0;
                    for (String process : gone) {
                        marked +=
                                handle.createUpdate(
                                                """
                                                UPDATE jobs
                                                SET state = 'interrupted', finished_at = :now,
                                                    error = 'the process that did it is gone'
                                                WHERE process = :process
                                                    AND state IN ('queued', 'running')
                                                """)
                                        .bind("now", Values.time(clock.instant()))
                                        .bind("process", process)
                                        .execute();
                    }
                    return marked;
                });
    }

    private static List<String> processes(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT process
                        FROM jobs
                        WHERE state IN ('queued', 'running')
                        ORDER BY process
                        """)
                .mapTo(String.class)
                .list();
    }

    private static JobRecord job(ResultSet row, StatementContext context) throws SQLException {
        int total = row.getInt("steps_total");
        Integer stepsTotal = row.wasNull() ? null : total;
        return new JobRecord(
                row.getString("job_id"),
                row.getString("kind"),
                RunRows.state(row.getString("state")),
                Documents.read("request", row.getString("request"), null),
                row.getString("started_by"),
                row.getString("process"),
                Values.time(row, "queued_at"),
                Values.timeOrNull(row, "started_at"),
                Values.timeOrNull(row, "finished_at"),
                row.getInt("steps_done"),
                stepsTotal,
                row.getString("message"),
                row.getString("run_id"),
                row.getString("sweep_id"),
                row.getString("error"));
    }
}
