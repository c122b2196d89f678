package io.sigmalab.db;

import io.sigmalab.engine.run.SharedSweep;
import io.sigmalab.engine.run.SharedWork;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Pieces of shared sweeps as rows of the scheduler's table, as {@link SharedWork} describes them.
 */
final class SharedQueue {
    /** Seconds after the sweep was shared: the queue gives what is due longest first. */
    private static final double FIRST = -1;

    private static final double LATER = 0;

    /** The next piece of a list is due so much later. */
    private static final double NEXT = 1e-6;

    private final Transactions transactions;

    SharedQueue(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Queues what a sweep begins with, inside the caller's transaction. */
    static void first(Handle handle, SharedSweep how, List<String> tasks) {
        queue(handle, how, tasks, FIRST);
    }

    /** Queues what is done after that, inside the caller's transaction. */
    static void later(Handle handle, SharedSweep how, List<String> tasks) {
        queue(handle, how, tasks, LATER);
    }

    /**
     * Adds rows to the scheduler's table as its own client would, but in the transaction of what
     * they belong to.
     */
    private static void queue(Handle handle, SharedSweep how, List<String> tasks, double later) {
        if (tasks.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time,
                            picked, version)
                        SELECT :name, :instance, s.shared_at + :later * INTERVAL '1' SECOND,
                            FALSE, 1
                        FROM shared_sweeps s
                        WHERE s.sweep_id = :sweepId
                        ON CONFLICT DO NOTHING
                        """);
        String name = WorkQueue.name(how.engineVersion(), how.learnerVersion());
        for (int i = 0; i < tasks.size(); i++) {
            batch.bind("name", name)
                    .bind("instance", WorkQueue.instance(how.sweepId(), tasks.get(i)))
                    .bind("sweepId", how.sweepId())
                    .bind("later", later + i * NEXT)
                    .add();
        }
        batch.execute();
    }

    boolean take(SharedSweep how, String task, String workerId) {
        return transactions.write(
                "take a piece of sweep " + how.sweepId(),
                handle ->
                        piece(
                                        handle,
                                        """
                                        UPDATE scheduled_tasks
                                        SET picked = TRUE, picked_by = :worker,
                                            last_heartbeat = CURRENT_TIMESTAMP,
                                            version = version + 1
                                        WHERE task_name = :name AND task_instance = :instance
                                            AND picked = FALSE
                                        """,
                                        how,
                                        task,
                                        workerId)
                                > 0);
    }

    void beat(SharedSweep how, String task, String workerId) {
        transactions.run(
                "keep a piece of sweep " + how.sweepId(),
                handle ->
                        piece(
                                handle,
                                """
                                UPDATE scheduled_tasks
                                SET last_heartbeat = CURRENT_TIMESTAMP
                                WHERE task_name = :name AND task_instance = :instance
                                    AND picked = TRUE AND picked_by = :worker
                                """,
                                how,
                                task,
                                workerId));
    }

    void giveBack(SharedSweep how, String task, String workerId) {
        transactions.run(
                "give a piece of sweep " + how.sweepId() + " back",
                handle ->
                        piece(
                                handle,
                                """
                                UPDATE scheduled_tasks
                                SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL,
                                    version = version + 1
                                WHERE task_name = :name AND task_instance = :instance
                                    AND picked = TRUE AND picked_by = :worker
                                """,
                                how,
                                task,
                                workerId));
    }

    void done(SharedSweep how, String task, String workerId) {
        transactions.run(
                "end a piece of sweep " + how.sweepId(),
                handle ->
                        piece(
                                handle,
                                """
                                DELETE FROM scheduled_tasks
                                WHERE task_name = :name AND task_instance = :instance
                                    AND picked = TRUE AND picked_by = :worker
                                """,
                                how,
                                task,
                                workerId));
    }

    private static int piece(
            Handle handle, String sql, SharedSweep how, String task, String workerId) {
        return handle.createUpdate(sql)
                .bind("name", WorkQueue.name(how.engineVersion(), how.learnerVersion()))
                .bind("instance", WorkQueue.instance(how.sweepId(), task))
                .bind("worker", workerId)
                .execute();
    }

    void drop(String sweepId) {
        String prefix = WorkQueue.instance(sweepId, "");
        transactions.run(
                "take sweep " + sweepId + " out of the queue",
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM scheduled_tasks
                                        WHERE substring(task_instance FROM 1 FOR :length) = :prefix
                                            AND picked = FALSE
                                        """)
                                .bind("length", prefix.length())
                                .bind("prefix", prefix)
                                .execute());
    }

    int queued(String sweepId) {
        String prefix = WorkQueue.instance(sweepId, "");
        return transactions.call(
                "count the work of sweep " + sweepId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                        FROM scheduled_tasks
                                        WHERE substring(task_instance FROM 1 FOR :length) = :prefix
                                        """)
                                .bind("length", prefix.length())
                                .bind("prefix", prefix)
                                .mapTo(Integer.class)
                                .one());
    }
}
